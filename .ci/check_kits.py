#!/usr/bin/env python3
"""Makes kits of many kinds and takes their files apart: check_kits.py BINARY

Needs qpdf and poppler's pdftotext, pdffonts and pdfinfo. What needs pikepdf, pypdf, pymupdf or page-validation is skipped, and
counted, where they are missing. Ends with `N passed, N failed`; the exit status is 1 if anything failed.
"""

import itertools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import pikepdf
except ImportError:
    pikepdf = None
try:
    import pypdf
except ImportError:
    pypdf = None
try:
    import page as validator
except ImportError:
    validator = None
if pikepdf:
    import kit_tags
if pikepdf and pypdf:
    import kit_form
try:
    import pymupdf
    import kit_typed
except ImportError:
    pymupdf = None

YEARS = ["0", "1", "3", "6", "10", "20"]
FOCUSES = {
    "0": ["", "models", "views,forms"],
    "1": ["", "drf", "orm:2,testing"],
    "3": ["", "auth,security", "async"],
    "6": ["", "drf,scaling", "migrations"],
    "10": ["", "scaling,caching,orm,async", "deployment"],
    "20": ["", "architecture", "teamwork,security:2"],
}
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
LARGEST = 200 * 1024
# What a logo may add.
LARGEST_LOGO = 20 * 1024
# Some kits, by seed, are of a company with a logo.
LOGOS = Path(__file__).resolve().parent.parent / "tests" / "brand"
BRANDS = {
    "2": ["--company", "Acme & Sons", "--logo", LOGOS / "logo.png"],
    "5": ["--company", "Ærø AB", "--logo", LOGOS / "logo.svg", "--accent", "#7a1f5c"],
    "8": ["--accent", "#06c"],
}
# Filling a kit in takes a second: one in so many is filled.
FILLED = 6
# Typing in MuPDF and looking at every page takes longer: one kit is typed in.
TYPED = "6"
# Shorter texts may stand in a question by chance.
SHORTEST_SECRET = 12


class Checks:
    """Counts what passed, and prints what did not."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def that(self, holds, what, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}" + (f": {detail}" if detail else ""))

    def skip(self):
        self.skipped += 1


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=False)


def out(*command):
    done = run(*command)
    if done.returncode != 0:
        raise SystemExit(f"{command} failed: {done.stderr.decode(errors='replace')}")
    return done.stdout


def collapsed(text):
    return re.sub(r"\s+", " ", text).strip()


def squeezed(text):
    return re.sub(r"\s+", "", text)


def without_markup(text):
    """Inline CommonMark as it is read: code, emphasis and links without their marks."""
    pieces = re.split(r"(`+)(.+?)(?<!`)\1(?!`)", text, flags=re.S)
    # Pieces: prose, fence, code, prose, fence, code, ..., prose.
    words = []
    for index in range(0, len(pieces), 3):
        prose = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", pieces[index])
        prose = re.sub(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])", r"\2", prose, flags=re.S)
        words.append(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", prose))
        if index + 2 < len(pieces):
            words.append(pieces[index + 2].strip() or pieces[index + 2])
    return "".join(words)


def paragraphs(ask):
    """What is read aloud, paragraph by paragraph, with list marks removed."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)", ask)
    return [without_markup(re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", block)) for block in blocks if block.strip()]


def notes(question):
    """What a question tells the interviewer and not the candidate, in the order of its pages, with its address."""
    at, answer = question["id"], question["answer"]
    yield f"{at} summary", without_markup(answer["summary"])
    for key in ["must", "strong", "red_flags"]:
        for text in answer[key]:
            yield f"{at} {key}", without_markup(text)
    for probe in question["probes"]:
        yield f"{at} probe", without_markup(probe["ask"])
        yield f"{at} listen_for", without_markup(probe["listen_for"])
    for score, text in question["anchors"].items():
        yield f"{at} anchor {score}", without_markup(text)


def question_prose(question):
    """All that the pages of a question must say, in their order."""
    at = question["id"]
    yield f"{at} title", question["title"]
    for text in paragraphs(question["ask"]):
        yield f"{at} ask", text
    yield from notes(question)
    for reference in question["references"]:
        yield f"{at} reference", reference["title"].replace(": ", ", ", 1)


def prose(kit):
    """Every text of a kit that its paper must carry, with its address."""
    for question in kit["questions"]:
        yield from question_prose(question)
    for signal in kit["signals"]:
        yield "signal", signal["title"]
        for text in signal["anchors"].values():
            yield f"signal {signal['id']}", without_markup(text)
    for dropped in kit["drop_order"]:
        yield "drop order", dropped["loses"]
    for part in ["opening", "closing"]:
        for text in kit["script"][part].split("____"):
            yield f"script {part}", text


def code_lines(question, own_answer=True):
    blocks = [question.get("code"), question["answer"].get("code") if own_answer else None]
    return [line for block in blocks if block for line in block["text"].split("\n") if line.strip()]


def pages_of(path):
    """The text of each page, in reading order."""
    return out("pdftotext", "-raw", "-enc", "UTF-8", path, "-").decode().split("\f")[:-1]


def body_of(pages, kit):
    """All text between the feet of the pages, and below the heads of continued ones, so that no paragraph is cut."""
    titles = [collapsed(question["title"]) for question in kit["questions"]]
    body = []
    for page in pages:
        lines = page.rstrip("\n").split("\n")
        lines = lines[:-1] if re.search(r"Page \d+ of \d+$", lines[-1]) else lines
        if lines and re.fullmatch(r"\d+ continued", lines[0]):
            head = next((count for count in range(2, 5) if collapsed(" ".join(lines[1:count])) in titles), 1)
            lines = lines[head:]
        body += lines
    return "\n".join(body)


def check_interviewer(checks, name, path, kit, kit_bytes):
    pages = pages_of(path)
    body = body_of(pages, kit)
    read, tight = collapsed(body), squeezed(body)
    for at, text in prose(kit):
        # A long word may be broken at the end of a line: what counts is that no letter is lost.
        found = collapsed(text) in read or squeezed(text) in tight
        checks.that(found, f"{name}: {at} is on paper", collapsed(text)[:100])
    for question in kit["questions"]:
        for line in code_lines(question):
            checks.that(squeezed(line) in tight, f"{name}: code of {question['id']} is on paper", line)
    for number, page in enumerate(pages, 1):
        foot = f"Page {number} of {len(pages)}"
        checks.that(page.rstrip().endswith(foot), f"{name}: page {number} says `{foot}`", page.rstrip()[-60:])
    least = 4 + len(kit["questions"])
    checks.that(len(pages) >= least, f"{name}: at least {least} pages", str(len(pages)))
    for question in kit["questions"]:
        head = squeezed(f"{question['number']} {question['title']}")
        opens = any(squeezed(page).startswith(head) for page in pages)
        checks.that(opens, f"{name}: question {question['number']} opens a page")
    if pikepdf is None:
        checks.skip()
        return
    with pikepdf.open(path) as pdf:
        names = list(pdf.attachments)
        checks.that(names == ["kit.json"], f"{name}: carries kit.json alone", str(names))
        if names == ["kit.json"]:
            carried = pdf.attachments["kit.json"].get_file().read_bytes()
            checks.that(carried == kit_bytes, f"{name}: the attached kit is the one of --format json")
        with pdf.open_outline() as outline:
            marks = json.dumps([titles(item) for item in outline.root])
        for question in kit["questions"]:
            marked = json.dumps(question["title"])[1:-1] in marks
            checks.that(marked, f"{name}: a bookmark for question {question['number']}", marks)


def titles(item):
    return [str(item.title), [titles(child) for child in item.children]]


def secrets(kit):
    """Everything that a candidate must not find, unless the questions themselves say it."""
    for question in kit["questions"]:
        at = question["id"]
        yield f"{at} id", question["id"]
        yield f"{at} title", question["title"]
        yield from notes(question)
        for reference in question["references"]:
            yield f"{at} reference", reference["url"]
        shown = {line.strip() for line in code_lines(question, own_answer=False)}
        for line in code_lines(question):
            if line.strip() not in shown:
                yield f"{at} answer code", line.strip()
        if question["why"]:
            yield f"{at} why", question["why"]
    for area in kit["areas"]:
        yield "area title", area["title"]
    for signal in kit["signals"]:
        yield "signal", signal["title"]
    yield "kit id", kit["id"]
    yield "kit title", kit["title"]
    if "brand" in kit:
        yield "company", kit.get("company", kit["title"])
        yield "accent", kit["brand"].get("accent", kit["title"])
        yield "logo", kit["brand"].get("logo", {}).get("data", kit["title"])
    yield "format", "kitgen.kit"
    for word in ["Red flags", "Listen for", "Strong", "difficulty", "Difficulty", "Scorecard", " of 5"]:
        yield "word of the interviewer's copy", word


def check_candidate(checks, name, path, kit):
    pages = pages_of(path)
    read, tight = collapsed("\n".join(pages)), squeezed("\n".join(pages))
    asked = []
    for question in kit["questions"]:
        number = question["number"]
        opens = any(page.startswith(f"Question {number}\n") for page in pages)
        checks.that(opens, f"{name}: question {number} opens a sheet")
        for text in paragraphs(question["ask"]):
            asked.append(text)
            found = collapsed(text) in read or squeezed(text) in tight
            checks.that(found, f"{name}: question {number} is on paper", text[:100])
        for line in code_lines(question, own_answer=False):
            asked.append(line)
            checks.that(squeezed(line) in tight, f"{name}: code of question {number} is on paper", line)
    layers = {"text": "\n".join(pages), "file": path.read_bytes().decode("latin-1")}
    layers["properties"] = out("pdfinfo", path).decode() + out("pdfinfo", "-meta", path).decode()
    if pypdf is None:
        checks.skip()
    else:
        layers["text of pypdf"] = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if pikepdf is None:
        checks.skip()
    else:
        with pikepdf.open(path) as pdf:
            seen = set()
            layers["objects"] = "\n".join(
                text for thing in [pdf.trailer, *pdf.objects] for text in kit_tags.strings_of(thing, seen)
            )
            checks.that(not list(pdf.attachments), f"{name}: no attachment")
            embedded = "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names
            checks.that(not embedded, f"{name}: no embedded files")
            checks.that("/AF" not in pdf.Root, f"{name}: no associated files")
            with pdf.open_outline() as outline:
                checks.that(not outline.root, f"{name}: no bookmarks")
            checks.that(not any("/Annots" in page for page in pdf.pages), f"{name}: no links or notes")
            for key in ["/Subject", "/Keywords", "/Author"]:
                checks.that(key not in pdf.docinfo, f"{name}: no {key}")
            streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            left_over = any(stream.get("/Type") == "/EmbeddedFile" for stream in streams)
            checks.that(not left_over, f"{name}: no file left over")
    public = squeezed("\n".join(asked))
    for at, secret in secrets(kit):
        needle = squeezed(secret)
        short = len(needle) < SHORTEST_SECRET and at.endswith("answer code")
        if short or needle in public:
            continue
        leaks = [layer for layer, text in layers.items() if needle in squeezed_once(text)]
        checks.that(not leaks, f"{name}: {at} is not in the file", f"{secret[:80]} in {', '.join(leaks)}")


SQUEEZED = {}


def squeezed_once(text):
    if text not in SQUEEZED:
        SQUEEZED[text] = squeezed(text)
    return SQUEEZED[text]


def check_standard(checks, name, path, archive):
    """PDF/UA-1 and this profile of PDF/A, as an outside validator reads them."""
    if validator is None:
        checks.skip()
        return
    for profile in ["ua1", archive]:
        report = validator.validate_pdf(path, profile=profile)
        failures = sorted({f"{failure.rule_id} {failure.message}" for failure in report.failures})
        checks.that(report.is_compliant, f"{name}: keeps to {profile}", "; ".join(failures)[:500])


def check_tags(checks, name, path, kit, whole):
    """The tree of structure; of the whole kit also its questions, links and fields."""
    if pikepdf is None or pypdf is None:
        checks.skip()
        return
    with pikepdf.open(path) as pdf:
        root, left = kit_tags.tree(pdf)
        kit_tags.check_shape(checks, name, pdf, root, left)
        if whole:
            kit_tags.check_questions(checks, name, root, kit, question_prose)
            kit_tags.check_links(checks, name, pdf, root, kit)
            kit_form.check_fields(checks, name, pdf, kit)
        else:
            heads = [element.text().strip() for element in root.all() if element.kind == "H1"]
            wanted = [f"Question {question['number']}" for question in kit["questions"]]
            checks.that(heads == wanted, f"{name}: a heading for each question", str(heads))
            checks.that("/AcroForm" not in pdf.Root, f"{name}: no fields")


def check_brand(checks, name, path, kit):
    """A logo on the front page, drawn once, that says the company's name, and the colour on every page."""
    if pikepdf is None:
        checks.skip()
        return
    logo, accent = (kit.get("brand", {}).get(key) for key in ("logo", "accent"))
    with pikepdf.open(path) as pdf:
        drawn = [index for index, page in enumerate(pdf.pages) if re.search(rb"/P0 Do\s", page.Contents.read_bytes())]
        checks.that(drawn == ([0] if logo else []), f"{name}: a logo on the front page alone", str(drawn))
        pictures = [picture.get("/Subtype") for picture in pdf.pages[0].Resources.get("/XObject", {}).values()]
        kind = {None: [], "image/png": ["/Image"], "image/svg+xml": ["/Form"]}[logo and logo["media_type"]]
        checks.that(pictures == kind, f"{name}: the logo is what it was", str(pictures))
        root, _ = kit_tags.tree(pdf)
        said = [str(element.dictionary.get("/Alt", "")) for element in root.all() if element.kind == "Figure"]
        checks.that(not logo or kit["company"] in said, f"{name}: the logo says the company's name", str(said))
        if accent:
            parts = [round(int(accent[at : at + 2], 16) / 255, 3) for at in (1, 3, 5)]
            wanted = " ".join(f"{part:g}" for part in parts).encode()
            inked = [wanted in page.Contents.read_bytes() for page in pdf.pages]
            checks.that(all(inked), f"{name}: the accent on every page", str(inked))


def check_file(checks, name, path, paper, largest=LARGEST):
    verdict = run("qpdf", "--check", path)
    text = (verdict.stdout + verdict.stderr).decode()
    checks.that(verdict.returncode == 0 and "WARNING" not in text, f"{name}: qpdf finds nothing", text)
    fonts = out("pdffonts", path).decode().splitlines()[2:]
    checks.that(bool(fonts), f"{name}: has fonts")
    for line in fonts:
        embedded, subset, unicode = line.split()[-5:-2]
        checks.that(embedded == subset == unicode == "yes", f"{name}: font embedded, cut and readable", line)
        checks.that(bool(re.match(r"[A-Z]{6}\+", line)), f"{name}: font has the mark of a subset", line)
    info = dict(re.findall(r"^([^:]+):\s*(.*)$", out("pdfinfo", path).decode(), flags=re.M))
    width, height = map(float, re.findall(r"[\d.]+", info["Page size"])[:2])
    right = abs(width - PAPERS[paper][0]) < 1 and abs(height - PAPERS[paper][1]) < 1
    checks.that(right, f"{name}: paper is {paper}", info["Page size"])
    checks.that(int(info["Pages"]) == len(pages_of(path)), f"{name}: as many pages as it says")
    size = path.stat().st_size
    checks.that(size <= largest, f"{name}: at most {largest // 1024} KB", f"{size} bytes")


def check_kit(checks, binary, folder, years, focus, paper, seed):
    name = f"{years}y {focus or 'breadth'} {paper} seed {seed}"
    request = ["--years", years, "--seed", seed, "-q", *(["--focus", focus] if focus else []), *BRANDS.get(seed, [])]
    kit_bytes = out(binary, *request, "--format", "json", "-o", "-")
    kit = json.loads(kit_bytes)
    file, copy = folder / f"{seed}.pdf", folder / f"{seed}-candidate.pdf"
    out(binary, *request, "--paper", paper, "-o", file)
    out(binary, "render", file, "--for", "candidate", "--paper", paper, "-q", "-o", copy)
    logo = LARGEST_LOGO if "logo" in kit.get("brand", {}) else 0
    check_file(checks, name, file, paper, LARGEST + logo)
    check_brand(checks, name, file, kit)
    check_interviewer(checks, name, file, kit, kit_bytes)
    check_file(checks, f"{name}, candidate's", copy, paper)
    check_candidate(checks, f"{name}, candidate's", copy, kit)
    check_standard(checks, name, file, "3a")
    check_standard(checks, f"{name}, candidate's", copy, "2a")
    check_tags(checks, name, file, kit, whole=True)
    check_tags(checks, f"{name}, candidate's", copy, kit, whole=False)
    if pikepdf and pypdf and int(seed) % FILLED == 0:
        filled = folder / f"{seed}-filled.pdf"
        kit_form.check_filled(checks, name, file, filled, kit)
        again = out(binary, "render", filled, "--format", "json", "-q", "-o", "-")
        checks.that(again == kit_bytes, f"{name}: a filled kit is still read by kitgen")
    if seed == TYPED and pymupdf:
        kit_typed.check_typed(checks, name, file, folder / f"{seed}-typed.pdf")
    elif seed == TYPED:
        checks.skip()
    SQUEEZED.clear()


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    binary, checks = Path(sys.argv[1]).resolve(), Checks()
    cases = [(years, focus, paper) for years in YEARS for focus, paper in itertools.product(FOCUSES[years], PAPERS)]
    with tempfile.TemporaryDirectory() as folder:
        for seed, (years, focus, paper) in enumerate(cases, 1):
            check_kit(checks, binary, Path(folder), years, focus, paper, str(seed))
    if checks.skipped:
        print(f"{checks.skipped} groups of checks were skipped: install pikepdf, pypdf, pymupdf and page-validation")
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
