"""The structure of a tagged PDF, read with pikepdf: elements, what they hold, and the facts that a kit's tree must show."""

import re

import pikepdf

# Elements that hold others, and no text of their own.
GROUPS = {"Document", "Sect", "Div", "L", "LI", "Table", "TR"}


class Element:
    """An element: kind, dictionary, first page, and what it holds: elements, strings, annotations."""

    def __init__(self, dictionary, page):
        self.kind = str(dictionary.S)[1:]
        self.dictionary = dictionary
        self.page = page
        self.kids = []

    def all(self):
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()

    def text(self):
        """All text inside; elements of their own are parted by a space, parts of a sentence are not."""
        inline = {"Link", "Span", "Code", "Form", "Lbl"}
        parts = []
        for kid in self.kids:
            if isinstance(kid, str):
                parts.append(kid)
            elif isinstance(kid, Element):
                parts.append(kid.text() if kid.kind in inline else f" {kid.text()} ")
        return "".join(parts)

    def annotations(self):
        return [kid for element in self.all() for kid in element.kids if isinstance(kid, pikepdf.Dictionary)]


def letters(font):
    """From glyph numbers to characters."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def marked_text(pdf):
    """The text of each stretch of marked content, by page and number."""
    known, texts = {}, {}
    for index, page in enumerate(pdf.pages):
        fonts = page.Resources.get("/Font", {})
        number = font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    number = int(operands[1].MCID)
                    texts[(index, number)] = ""
                case "BMC" | "EMC":
                    number = None
                case "Tf":
                    name = str(operands[0])
                    font = known.setdefault(fonts[name].objgen, None) or letters(fonts[name])
                    known[fonts[name].objgen] = font
                case "TJ" if number is not None:
                    for part in operands[0]:
                        if isinstance(part, pikepdf.String):
                            codes = bytes(part)
                            pairs = zip(codes[::2], codes[1::2], strict=True)
                            texts[(index, number)] += "".join(font[high << 8 | low] for high, low in pairs)
    return texts


def tree(pdf):
    """The root element, with everything below it."""
    texts = marked_text(pdf)
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}

    def content(page, number):
        return texts.pop((page, int(number)))

    def read(dictionary, page):
        page = pages[dictionary.Pg.objgen] if "/Pg" in dictionary else page
        element = Element(dictionary, page)
        kids = dictionary.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                element.kids.append(content(page, kid))
            elif kid.get("/Type") == "/MCR":
                element.kids.append(content(pages[kid.Pg.objgen], kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                element.kids.append(kid.Obj)
            else:
                element.kids.append(read(kid, page))
        return element

    root = read(pdf.Root.StructTreeRoot.K, None)
    return root, texts


def check_shape(checks, name, pdf, root, left):
    """What holds for the tree of any document of kitgen."""
    checks.that(not left, f"{name}: every stretch of content is in the tree", str(left)[:200])
    elements = list(root.all())
    levels = [int(element.kind[1]) for element in elements if re.fullmatch(r"H\d", element.kind)]
    steps = all(after <= before + 1 for before, after in zip([0, *levels], levels))
    checks.that(steps and levels, f"{name}: headings skip no level", str(levels))
    for element in elements:
        if element.kind in GROUPS:
            loose = [kid for kid in element.kids if isinstance(kid, str)]
            checks.that(not loose, f"{name}: no text directly in {element.kind}", str(loose))
        if element.kind == "Figure":
            checks.that(str(element.dictionary.get("/Alt", "")), f"{name}: a figure says what it shows")
        if element.kind == "Table":
            rows = [[cell.kind for cell in row.kids] for row in element.kids]
            checks.that(len({len(row) for row in rows}) == 1, f"{name}: rows of a table are equally long", str(rows))
            heads = [cell for row in element.kids for cell in row.kids if cell.kind == "TH"]
            scoped = all(str(cell.dictionary.A.Scope) in ("/Row", "/Column") for cell in heads)
            every = all("TH" in row for row in rows) or set(rows[0]) == {"TH"}
            checks.that(heads and scoped and every, f"{name}: a table has heads with a scope", element.text()[:80])
    told = [annotation.objgen for annotation in root.annotations()]
    there = [annotation.objgen for page in pdf.pages for annotation in page.get("/Annots", [])]
    checks.that(told == there, f"{name}: links and fields are read in the order of the Tab key")


def check_questions(checks, name, root, kit, prose):
    """Every question under its heading, and its notes behind it in the order of reading."""
    titles = [" ".join(element.text().split()) for element in root.all() if element.kind == "H1"]
    checks.that(titles == [" ".join(kit["title"].split())], f"{name}: one title", str(titles))
    sections = {}
    for section in root.kids:
        head = next((element for element in section.all() if element.kind == "H2"), None)
        if head:
            sections[" ".join(head.text().split())] = section
    for question in kit["questions"]:
        section = sections.get(f"{question['number']} {' '.join(question['title'].split())}")
        checks.that(section, f"{name}: a heading for question {question['number']}", str(list(sections)))
        if not section:
            continue
        read, at = re.sub(r"\s+", "", section.text()), 0
        for place, text in prose(question):
            found = read.find(re.sub(r"\s+", "", text), at)
            checks.that(found >= 0, f"{name}: {place} is read, and in its place", text[:100])
            at = max(at, found)


def check_links(checks, name, pdf, root, kit):
    """From the lists to every question, and from each question back."""
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    links = {}
    for index, page in enumerate(pdf.pages):
        dests = [link.Dest[0].objgen for link in page.get("/Annots", []) if "/Dest" in link]
        links[index] = [pages[dest] for dest in dests]
    heads = [element for element in root.all() if element.kind == "H2"]
    cards = [element.page for element in heads if element.text().strip() == "Scorecard"]
    checks.that(len(cards) == 1, f"{name}: one scorecard")
    places = [element.page for element in heads if re.match(r"\d+ ", element.text())]
    checks.that(len(places) == len(kit["questions"]), f"{name}: as many questions as the kit has")
    listed = [target for index in range(min(places)) for target in links[index]]
    scored = [target for index in range(cards[0], len(pdf.pages)) for target in links[index]]
    for place in places:
        checks.that(place in listed, f"{name}: a link from the list to page {place + 1}")
        checks.that(place in scored, f"{name}: a link from the scorecard to page {place + 1}")
        checks.that(0 in links[place], f"{name}: a link from page {place + 1} back to the list")


def strings_of(thing, seen):
    """Every string, name and decoded stream that can be reached in a PDF."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
        if thing.is_indirect:
            if thing.objgen in seen:
                return
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Stream):
            data = thing.read_bytes()
            yield data.decode("latin-1")
            yield data.decode("utf-16-be", errors="replace")
            yield data.decode("utf-8", errors="replace")
        if isinstance(thing, pikepdf.Array):
            for item in thing:
                yield from strings_of(item, seen)
        else:
            for key, value in thing.items():
                yield key
                yield from strings_of(value, seen)
    elif isinstance(thing, pikepdf.String):
        yield str(thing)
        yield bytes(thing).decode("latin-1")
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)
