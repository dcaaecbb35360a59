"""The fields of a kit: which there are, what they can hold, and that filling them in changes nothing else."""

import pikepdf
import pypdf

WORDS = "Zoë – 50 %, “naïve” œuvre, €5"
RADIO, UNISON = 1 << 15, 1 << 25


def expected(kit):
    """Name of every field, and the values it can take; none for text. Fields that some questions have are left out."""
    fields = {name: None for name in ["candidate", "interviewer", "date", "started", "own.because"]}
    for part, words in kit["script"].items():
        for number in range(1, words.count("____") + 1):
            fields[f"script.{part}.{number}"] = None
    fields["own.judgement"] = ["strong-no", "no", "yes", "strong-yes"]
    for question in kit["questions"]:
        at = f"q{question['number']}"
        for key in ["must", "strong"]:
            for number in range(1, len(question["answer"][key]) + 1):
                fields[f"{at}.{key}.{number}"] = ["yes"]
        fields[f"{at}.score"] = ["1", "2", "3", "4", "not-asked"]
        fields[f"{at}.notes"] = None
    for signal in kit["signals"]:
        fields[f"signal.{signal['id']}.score"] = ["1", "2", "3", "4"]
        fields[f"signal.{signal['id']}.evidence"] = None
    return fields


def fields_of(pdf):
    """Full name of every field, its dictionary and its widgets."""
    found = {}

    def visit(field, above):
        name = f"{above}.{field.T}" if above else str(field.T)
        kids = list(field.get("/Kids", []))
        if kids and "/T" in kids[0]:
            for kid in kids:
                visit(kid, name)
        else:
            assert name not in found, name
            found[name] = (field, kids or [field])

    for field in pdf.Root.AcroForm.Fields:
        visit(field, "")
    return found


def states(widget):
    return [str(state)[1:] for state in widget.AP.N.keys()]


def check_fields(checks, name, pdf, kit):
    """Names, values, and a drawing and a spoken name for each place."""
    found, wanted = fields_of(pdf), expected(kit)
    further = {f"q{question['number']}.more-notes" for question in kit["questions"]}
    checks.that(not set(wanted) - set(found), f"{name}: no field is missing", str(set(wanted) - set(found)))
    checks.that(not set(found) - set(wanted) - further, f"{name}: no field is new", str(set(found) - set(wanted)))
    checks.that("/NeedAppearances" not in pdf.Root.AcroForm, f"{name}: fields bring their drawings")
    pages = {annotation.objgen: index for index, page in enumerate(pdf.pages) for annotation in page.get("/Annots", [])}
    for field, values in wanted.items():
        if field not in found:
            continue
        dictionary, widgets = found[field]
        checks.that(str(dictionary.get("/TU", "")), f"{name}: {field} has a name to be read")
        checks.that(all(widget.objgen in pages for widget in widgets), f"{name}: {field} is on its pages")
        if values is None:
            checks.that(dictionary.FT == "/Tx" and "/N" in dictionary.AP, f"{name}: {field} takes text")
            continue
        takes = [[state for state in states(widget) if state != "Off"] for widget in widgets]
        drawn = all("Off" in states(widget) for widget in widgets)
        flat = [value for values_of in takes for value in values_of]
        scores = field.startswith("q") and field.endswith(".score")
        checks.that(drawn and flat == values * (2 if scores else 1), f"{name}: {field} takes {values}", str(takes))
        if scores:
            both = dictionary.Ff & RADIO and dictionary.Ff & UNISON
            checks.that(both, f"{name}: {field} goes together on all pages")
            apart = {pages[widget.objgen] for widget in widgets[:5]}, {pages[widget.objgen] for widget in widgets[5:]}
            checks.that(len(apart[0]) == len(apart[1]) == 1 and apart[0] != apart[1], f"{name}: {field} is on two pages")


def fill(source, target, kit):
    """Fills every field by its name; gives what was put in."""
    values = {}
    for field, choices in expected(kit).items():
        values[field] = WORDS if choices is None else choices[-1]
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(source))
    filled = {field: f"/{value}" if value != WORDS else value for field, value in values.items()}
    for page in writer.pages:
        if "/Annots" in page and any(link.get_object().get("/Subtype") == "/Widget" for link in page["/Annots"]):
            writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    writer.write(target)
    return values


def check_filled(checks, name, source, target, kit):
    """What was filled in is read back; pages, tags and the carried kit are what they were."""
    values = fill(source, target, kit)
    with pikepdf.open(source) as blank, pikepdf.open(target) as filled:
        found = fields_of(filled)
        for field, value in values.items():
            dictionary, widgets = found[field]
            held = str(dictionary.get("/V", ""))
            checks.that(held.removeprefix("/") == value, f"{name}: {field} holds what was filled in", held)
            if value != WORDS:
                on = {str(widget.AS) for widget in widgets if value in states(widget)}
                off = {str(widget.AS) for widget in widgets if value not in states(widget)}
                checks.that(on == {f"/{value}"} and off <= {"/Off"}, f"{name}: {field} shows it", f"{on} {off}")
        same = [
            before.Contents.read_bytes() == after.Contents.read_bytes()
            for before, after in zip(blank.pages, filled.pages, strict=True)
        ]
        checks.that(all(same), f"{name}: filling changes no page")
        kits = [pdf.attachments["kit.json"].get_file().read_bytes() for pdf in (blank, filled)]
        checks.that(kits[0] == kits[1], f"{name}: filling changes no kit")
