"""Looks at the HTML of some kits in a real browser: accessibility by axe-core, narrow and wide, on screen and in print.

    python .ci/check_html.py target/release/kitgen target/ci/axe.min.js

It fails on any violation that axe finds, on a page that scrolls sideways, on anything fetched or logged, on a question that
does not begin a printed page, and on a score that does not show on the scorecard. Chromium is driven through its own pipe.
"""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Run from the root of the repository: a logo lies there.
KITS = {
    "focus": "--years 6 --focus drf,scaling --seed 42 --company Hortus --logo tests/brand/logo.svg --accent #7a1f5c",
    "long": "--years 12 --minutes 120 --seed 7 --paper letter",
    "junior": "--years 0 --minutes 30 --seed 1",
}
# Width of the window, and the medium. The last is about what is left of a sheet of paper between its margins.
VIEWS = [(320, "screen"), (1280, "screen"), (670, "print")]


class Chromium:
    """A browser without a window, spoken to by JSON over its pipe."""

    def __init__(self, home):
        to_child, self.out = os.pipe()
        self.into, from_child = os.pipe()

        def pipes():
            # The browser reads from 3 and writes to 4; away from there first, so that neither is overwritten.
            read, write = os.dup(to_child), os.dup(from_child)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={home}", "--no-first-run", "about:blank"],
            preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_child)
        os.close(from_child)
        self.number, self.rest, self.events = 0, b"", []

    def __call__(self, method, session=None, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def read(self):
        while b"\0" not in self.rest:
            part = os.read(self.into, 1 << 16)
            if not part:
                raise RuntimeError("the browser has gone")
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.read())

    def close(self):
        self("Browser.close")
        self.process.wait(30)


class Page:
    """One page in one window."""

    def __init__(self, browser, path, width, medium):
        self.browser = browser
        target = browser("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.events.clear()
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media=medium)
        self.call("Page.navigate", url=path.as_uri())
        browser.wait_for("Page.loadEventFired")

    def call(self, method, **params):
        return self.browser(method, self.session, **params)

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def noises(self):
        """What the page fetched beside itself, and what the browser had to say about it."""
        found = []
        for event in self.browser.events:
            method, params = event.get("method"), event.get("params", {})
            url = params.get("request", {}).get("url", "")
            # A logo is inside the page, though the browser calls it a request.
            if method == "Network.requestWillBeSent" and params.get("type") != "Document" and not url.startswith("data:"):
                found.append("fetches " + url)
            if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                found.append("says " + json.dumps(params)[:300])
        return found

    def close(self):
        self.browser("Target.closeTarget", targetId=self.target)


def look(browser, axe, name, path, width, medium):
    page = Page(browser, path, width, medium)
    problems = page.noises()
    wide = page.run("document.documentElement.scrollWidth")
    if wide > width:
        problems.append(f"scrolls sideways: {wide} in a window of {width}")
    if page.run("document.scripts.length"):
        problems.append("holds a script")
    # The debugger may look although the page's own policy forbids all scripts.
    page.run(axe)
    result = page.run("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    for one in result["violations"]:
        places = "; ".join(f"{' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in one["nodes"][:3])
        problems.append(f"axe {one['id']} ({one['impact']}): {one['help']} -- {places}")
    unsure = sorted({one["id"] for one in result["incomplete"]})
    print(f"  {name:<20} {width:>5} px {medium:<6}  axe: {len(result['passes'])} rules passed, "
          f"{len(result['violations'])} violated" + (f", undecided: {', '.join(unsure)}" if unsure else ""))
    page.close()
    return [f"{name} at {width} px, {medium}: {problem}" for problem in problems]


def printed(browser, name, path, kit, folder):
    """Each question begins a page of the printed copy."""
    page = Page(browser, path, 800, "")
    data = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    page.close()
    file = folder / f"{name}.pdf"
    file.write_bytes(base64.b64decode(data))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    pages = [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]
    problems = []
    for question in kit["questions"]:
        number, title = question["number"], " ".join(question["title"].split())
        starts = f"Question {number} " if name.endswith("candidate") else f"{number} {title}"
        if not any(re.sub(r"^\W*", "", sheet).startswith(starts) for sheet in pages):
            problems.append(f"{name}: question {number} does not begin a printed page")
    print(f"  {name:<20} printed: {len(pages)} pages")
    return problems


def chosen(browser, name, path):
    """A score that is chosen on a question's page shows on the scorecard, with the page's own means."""
    page = Page(browser, path, 1280, "screen")
    width = "parseFloat(getComputedStyle(document.getElementById('s1-3')).borderTopWidth)"
    before = page.run(width)
    page.run("document.getElementById('q1-score-3').click()")
    after = page.run(width)
    logo = page.run("Array.from(document.images, image => image.naturalWidth).join()")
    page.close()
    if name.startswith("focus") and logo in ("", "0"):
        return [f"{name}: the logo does not show"]
    return [] if after > 2 * before else [f"{name}: a chosen score does not show on the scorecard ({before} to {after})"]


def main(kitgen, axe):
    axe = Path(axe).read_text()
    problems = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        browser = Chromium(folder / "browser")
        for name, words in KITS.items():
            run = lambda *more: subprocess.run([kitgen, *words.split(), "-q", *more], check=True, capture_output=True)
            kit = json.loads(run("--format", "json", "-o", "-").stdout)
            for reader in ["interviewer", "candidate"]:
                path = folder / f"{name}-{reader}.html"
                run("--for", reader, "-o", str(path))
                for width, medium in VIEWS:
                    problems += look(browser, axe, path.stem, path, width, medium)
                problems += printed(browser, path.stem, path, kit, folder)
            problems += chosen(browser, name, folder / f"{name}-interviewer.html")
        browser.close()
    for problem in problems:
        print("error:", problem)
    print(f"{len(KITS) * 2} pages, {len(KITS) * 2 * len(VIEWS)} views: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
