import django
import pytest

from bank_code import load, text
from q_admin.models import Branch, Delivery
from q_admin.own_site import OwnSite, staff

ASK = "admin/admin-branch-scope.ask.py"
ANSWER = "admin/admin-branch-scope.answer.py"
LIST = "/admin/q_admin/delivery/"


@pytest.fixture
def rows(db):
    permissions = ["view_delivery", "change_delivery"]
    rows = {}
    for name in ("mine", "other"):
        branch = Branch.objects.create(name=name, manager=staff(name, *permissions))
        rows[name] = Delivery.objects.create(number=f"no-{name}", branch=branch)
    return rows


@pytest.fixture
def site(client, settings, monkeypatch, rows):
    def make(file):
        own = OwnSite(settings, monkeypatch)
        names = {"admin": own.admin, "Delivery": Delivery, "Branch": Branch}
        space = {"__name__": "printed_code", **names}
        if file == "ask":
            load(ASK, **names)
        else:
            exec(text(ASK).split("    def has_change")[0] + text(ANSWER), space)
        own.serve()
        client.force_login(rows["mine"].branch.manager)

    return make


def page(row):
    return f"{LIST}{row.pk}/change/"


def mark_sent(client, row):
    client.post(LIST, {"action": "mark_sent", "_selected_action": [row.pk]})
    row.refresh_from_db()
    return row.status


def test_the_demonstration_is_true(site, client, rows):
    site("ask")
    data = {"number": "x", "branch": rows["other"].branch_id, "status": "open"}
    assert client.post(page(rows["other"]), data).status_code == 403
    assert client.post(page(rows["mine"]), data).status_code == 302


def test_the_list_holds_all_branches(site, client):
    site("ask")
    assert b"no-other" in client.get(LIST).content


def test_a_foreign_page_can_be_read(site, client, rows):
    site("ask")
    response = client.get(page(rows["other"]))
    assert response.status_code == 200 and b"no-other" in response.content


def test_the_action_changes_a_foreign_row(site, client, rows):
    site("ask")
    assert mark_sent(client, rows["other"]) == "sent"


def test_list_editable_asks_row_by_row_in_django_6_1_only(
    client, settings, monkeypatch, rows
):
    own = OwnSite(settings, monkeypatch)
    code = text(ASK).replace("    fields =", "    list_editable = ['status']\n    fields =")
    exec(code, {"__name__": "printed_code", "admin": own.admin, "Delivery": Delivery})
    own.serve()
    client.force_login(rows["mine"].branch.manager)
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
    for number, row in enumerate([rows["other"], rows["mine"]]):
        data |= {f"form-{number}-id": row.pk, f"form-{number}-status": "sent"}
    client.post(LIST, data)
    rows["other"].refresh_from_db()
    assert rows["other"].status == ("open" if django.VERSION >= (6, 1) else "sent")


def test_a_delivery_can_be_moved_to_another_branch(site, client, rows):
    site("ask")
    other = rows["other"].branch_id
    data = {"number": "x", "branch": other, "status": "open"}
    client.post(page(rows["mine"]), data)
    rows["mine"].refresh_from_db()
    assert rows["mine"].branch_id == other


def test_the_answer_closes_list_page_action_and_branch(site, client, rows):
    site("answer")
    content = client.get(LIST).content
    assert b"no-mine" in content and b"no-other" not in content
    response = client.get(page(rows["other"]))
    assert (response.status_code, response.url) == (302, "/admin/")
    assert mark_sent(client, rows["other"]) == "open"
    assert mark_sent(client, rows["mine"]) == "sent"
    data = {"number": "x", "branch": rows["other"].branch_id, "status": "open"}
    assert client.post(page(rows["mine"]), data).status_code == 200
    assert client.get(f"{LIST}{rows['other'].pk}/history/").status_code == 302
