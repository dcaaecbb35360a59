"""Cuts kitgen's typefaces out of Debian's font packages, to the characters a kit can print.

Usage: python3 fonts/cut.py [SOURCE] [TARGET]

SOURCE is the folder that holds `lato/`, `jetbrains-mono/` and `dejavu/` (default: where Debian's
`fonts-lato`, `fonts-jetbrains-mono` and `fonts-dejavu-core` put them); TARGET is where the cut
files go (default: the folder of this script). Needs fontTools. The same sources and the same
fontTools give the same bytes.

What is cut and why: features, hints and ligatures go, because a PDF places each glyph itself;
`kern` stays, because it is the only kerning that the PDF writer reads; each character gets a glyph
of its own, so that text copied out of the PDF is the text that was printed.
"""

import copy
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Seconds since 1904, as fonts count: 2000-01-01. A date of the day would change the bytes each run.
FIXED_DATE = 3029529600


def span(first, last):
    """All code points from first to last, both included."""
    return set(range(first, last + 1))


LATIN = (
    span(0x20, 0x7E) | span(0xA0, 0xAC) | span(0xAE, 0x17F) | span(0x218, 0x21B) | span(0x2C6, 0x2C7) | span(0x2D8, 0x2DD)
    | {0x192, 0x237, 0x1E9E} | span(0x1E80, 0x1E85) | span(0x1EF2, 0x1EF3)
)
VIETNAMESE = {0x1A0, 0x1A1, 0x1AF, 0x1B0} | span(0x1EA0, 0x1EF9)
MARKS = span(0x300, 0x304) | span(0x306, 0x30C) | {0x323, 0x326, 0x327, 0x328}
GREEK = span(0x384, 0x3CE)
CYRILLIC = span(0x400, 0x45F) | span(0x490, 0x491)
PUNCTUATION = span(0x2002, 0x200A) | span(0x2010, 0x2027) | span(0x202F, 0x203A) | {0x203C, 0x2044, 0x205F}
CURRENCY = {0x20A1, 0x20A3, 0x20A4, 0x20A6, 0x20A8, 0x20A9, 0x20AA, 0x20AB, 0x20AC, 0x20AD, 0x20B1, 0x20B2, 0x20B4}
CURRENCY |= {0x20B5, 0x20B8, 0x20B9, 0x20BA, 0x20BC, 0x20BD, 0x20BF}
SIGNS = span(0x2070, 0x208E) | span(0x2150, 0x215E) | {0x2113, 0x2116, 0x2117, 0x2120, 0x2122, 0x2126, 0x212E}
ARROWS = span(0x2190, 0x2199) | {0x21A9, 0x21AA, 0x21B3, 0x21B5, 0x21BA, 0x21BB, 0x21C4} | span(0x21D0, 0x21D5) | {0x21E7}
MORE_ARROWS = span(0x219A, 0x21FF)
MATHS = (
    span(0x2200, 0x220D) | {0x220F, 0x2211, 0x2212, 0x2213} | span(0x2215, 0x221E) | span(0x2223, 0x222B)
    | {0x2234, 0x2235, 0x223C, 0x2243, 0x2245, 0x2248, 0x2249} | span(0x2260, 0x226B) | span(0x2282, 0x2287)
    | span(0x2295, 0x2299) | {0x22A2, 0x22A4, 0x22A5, 0x22A8, 0x22C0, 0x22C1, 0x22C5, 0x22EE, 0x22EF}
)
TECHNICAL = {0x2302, 0x2318, 0x2325, 0x232B, 0x23CE, 0x2423} | span(0x2308, 0x230B)
BOXES = span(0x2500, 0x259F)
FIGURES = span(0x25A0, 0x25CF) | {0x25D0, 0x25D1, 0x25E6, 0x25EF}
OBJECTS = (
    {0x2605, 0x2606, 0x260E, 0x2610, 0x2611, 0x2612, 0x261B, 0x261E, 0x2639, 0x263A} | span(0x2660, 0x2667)
    | {0x2691, 0x2696, 0x2699, 0x26A0, 0x26A1, 0x2702, 0x2709, 0x270E} | span(0x2713, 0x2718)
    | {0x2726, 0x2731, 0x2736, 0x2756, 0x2764} | span(0x2780, 0x2789) | {0x2794, 0x2799, 0x279C, 0x27A1, 0x27A4, 0x27B2}
)
FURTHER = {0xFFFD} | span(0x2460, 0x2469) | {0x27E8, 0x27E9} | span(0x27F5, 0x27FA) | {0x2B05, 0x2B06, 0x2B07, 0x2B1B, 0x2B1C}
LIGATURES = span(0xFB00, 0xFB04)

PROSE = LATIN | MARKS | PUNCTUATION | CURRENCY | SIGNS | ARROWS | MATHS | FIGURES | LIGATURES
TITLES = PROSE | VIETNAMESE
CODE = PROSE | GREEK | CYRILLIC | MORE_ARROWS | TECHNICAL | BOXES | OBJECTS | FURTHER
FALLBACK = (CODE | VIETNAMESE) - LATIN - LIGATURES

# What can be typed into a field: Windows-1252, whose soft hyphen PDF prints as a hyphen.
FIELD = {ord(bytes([code]).decode("cp1252")) for code in span(0x20, 0xFF) - {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}}

# Pairs outside these keep no kerning: they are rare, and a pair weighs as much as a short glyph.
KERNED = span(0x20, 0x7E) | {ord(letter) for letter in "ÄÖÜßäöüàáâçèéêíñóôøåæ«»"} | PUNCTUATION

# Source, target, family, style, characters.
FACES = [
    ("lato/Lato-Regular.ttf", "KitgenSans-Regular.ttf", "Kitgen Sans", "Regular", TITLES),
    ("lato/Lato-Bold.ttf", "KitgenSans-Bold.ttf", "Kitgen Sans", "Bold", TITLES),
    ("lato/Lato-Italic.ttf", "KitgenSans-Italic.ttf", "Kitgen Sans", "Italic", PROSE),
    ("lato/Lato-BoldItalic.ttf", "KitgenSans-BoldItalic.ttf", "Kitgen Sans", "Bold Italic", PROSE),
    ("jetbrains-mono/JetBrainsMono-Regular.ttf", "KitgenMono-Regular.ttf", "Kitgen Mono", "Regular", CODE),
    ("lato/Lato-Regular.ttf", "KitgenField-Regular.ttf", "Kitgen Field", "Regular", FIELD),
    ("dejavu/DejaVuSans.ttf", "KitgenSymbols-Regular.ttf", "Kitgen Symbols", "Regular", FALLBACK),
]


def cut(font, characters):
    """Keeps the glyphs of these characters, and of the tables what a PDF needs."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.legacy_kern = True
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "MATH", "FFTM", "DSIG", "gasp"]
    options.name_IDs = [0, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def separate(font):
    """Gives each character its own glyph: where two share one, the later gets a copy."""
    used, copies = {}, {}
    mapping = dict(sorted(font.getBestCmap().items()))
    for character, glyph in mapping.items():
        if glyph not in used:
            used[glyph] = character
            continue
        twin = f"twin{character:04X}"
        font["glyf"][twin] = copy.deepcopy(font["glyf"][glyph])
        font["hmtx"][twin] = font["hmtx"][glyph]
        mapping[character] = twin
        copies.setdefault(glyph, []).append(twin)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        table.cmap = {c: g for c, g in mapping.items() if table.format != 4 or c < 0x10000}
    return copies


def thin_kerning(font, copies, keep):
    """Drops the pairs that no eye sees, and kerns the copies like their models."""
    if "kern" not in font:
        return
    table = font["kern"].kernTables[0]
    least = font["head"].unitsPerEm * 0.01
    common = {glyph for character, glyph in font.getBestCmap().items() if character in KERNED}
    plain = {glyph for character, glyph in font.getBestCmap().items() if character < 0x80}
    pairs = {
        (left, right): value
        for (left, right), value in table.kernTable.items()
        if keep and abs(value) >= least and {left, right} <= common and {left, right} & plain
    }
    for (left, right), value in list(pairs.items()):
        for a in [left, *copies.get(left, [])]:
            for b in [right, *copies.get(right, [])]:
                pairs[(a, b)] = value
    if not pairs:
        del font["kern"]
        return
    table.kernTable = pairs
    font["kern"].kernTables = [table]


def rename(font, family, style):
    """Names the cut font for what it is: a reserved font name may not be kept."""
    table = font["name"]
    version = font["head"].fontRevision
    notices = {number: table.getDebugName(number) for number in (0, 13, 14)}
    postscript = f"{family}-{style}".replace(" ", "")
    table.names = []
    names = {
        0: notices[0],
        1: family,
        2: style,
        3: f"{postscript};{version:.3f}",
        4: f"{family} {style}",
        5: f"Version {version:.3f}; cut for kitgen",
        6: postscript,
        13: notices[13],
        14: notices[14],
    }
    for number, text in names.items():
        if text and len(text) < 400:
            table.setName(text, number, 3, 1, 0x409)
        elif text:  # A licence in full: one byte a character is enough for it.
            table.setName(text.replace("\r", ""), number, 1, 0, 0)


def write(source, target, family, style, characters):
    """One face from its source file to its cut file."""
    font = TTFont(source, recalcTimestamp=False, lazy=False)
    wanted = characters & set(font.getBestCmap())
    cut(font, wanted)
    copies = separate(font)
    thin_kerning(font, copies, keep=family == "Kitgen Sans")
    rename(font, family, style)
    font["head"].created = font["head"].modified = FIXED_DATE
    font.save(target, reorderTables=True)
    print(f"{target.name}: {len(wanted)} characters, {target.stat().st_size} bytes")


def main():
    here = Path(__file__).resolve().parent
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype")
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else here
    for origin, name, family, style, characters in FACES:
        write(source / origin, target / name, family, style, characters)


if __name__ == "__main__":
    main()
