"""What is typed and ticked in a viewer sits in its place: a kit filled in with MuPDF, looked at before and after.

MuPDF draws what is typed itself, with the font and size that the file names, so this sees what a reader of the filled kit sees.
"""

import pikepdf
import pymupdf

import kit_form

LINE = "Zoë – 50 %"
LINES = "First she asked for the numbers – 50 %, “naïve” reads, €5 a request. Then the index.\nThen the lock.\nThird line."
SCALE = 2
# A point around a field: strokes of a viewer's own drawing are smoothed.
AROUND = 1


def typed(widget):
    return LINES if widget.field_flags & pymupdf.PDF_TX_FIELD_IS_MULTILINE else LINE


def fill(source, target):
    """Fills every text, ticks every box, chooses the first of each choice; gives what was filled in, by name."""
    values, chosen = {}, set()
    with pymupdf.open(source) as kit:
        for page in kit:
            for widget in page.widgets():
                if widget.field_type == pymupdf.PDF_WIDGET_TYPE_TEXT:
                    values[widget.field_name] = widget.field_value = typed(widget)
                elif widget.field_type == pymupdf.PDF_WIDGET_TYPE_CHECKBOX:
                    widget.field_value = True
                    values[widget.field_name] = "/yes"
                elif widget.field_name in chosen:
                    continue
                else:
                    chosen.add(widget.field_name)
                    values[widget.field_name] = f"/{widget.on_state()}"
                    widget.field_value = widget.on_state()
                widget.update()
        kit.save(target)
    return values


def pixels(page):
    return page.get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE), colorspace=pymupdf.csGRAY, annots=True)


def changed(before, after):
    """Places of all points that differ, in points of the page."""
    width, old, new = before.width, before.samples, after.samples
    assert (before.stride, after.stride) == (width, width)
    for row in range(before.height):
        start = row * width
        if old[start : start + width] == new[start : start + width]:
            continue
        for column in range(width):
            if abs(old[start + column] - new[start + column]) > 32:
                yield (column + 0.5) / SCALE, (row + 0.5) / SCALE


def check_typed(checks, name, source, target):
    values = fill(source, target)
    with pikepdf.open(target) as pdf:
        found = kit_form.fields_of(pdf)
        for field, value in values.items():
            held = str(found[field][0].get("/V", "")).replace("\r\n", "\n").replace("\r", "\n")
            checks.that(held == value, f"{name}: {field} holds what was typed in MuPDF", f"{held!r} for {value!r}")
    with pymupdf.open(source) as blank, pymupdf.open(target) as filled:
        for number, (before, after) in enumerate(zip(blank, filled, strict=True), 1):
            check_page(checks, f"{name}, page {number}", before, after, values)


def check_page(checks, name, before, after, values):
    grown = (-AROUND, -AROUND, AROUND, AROUND)
    places = [(widget.field_name, widget.on_state(), widget.rect + grown) for widget in after.widgets()]
    inked, outside = set(), []
    for x, y in changed(pixels(before), pixels(after)):
        inside = [index for index, (_, _, rect) in enumerate(places) if rect.contains((x, y))]
        inked.update(inside)
        if not inside:
            outside.append((x, y))
    checks.that(not outside, f"{name}: nothing typed runs out of its field", f"{len(outside)} points, {outside[:3]}")
    for index, (field, state, _) in enumerate(places):
        wanted = values[field] == f"/{state}" or not values[field].startswith("/")
        shows = "shows what was typed" if wanted else "stays empty"
        checks.that((index in inked) == wanted, f"{name}: {field} {state or ''} {shows}")
