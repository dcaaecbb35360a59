import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bank_code import load, text
from q_admin.models import Delivery, DeliveryLine, StockItem
from q_admin.own_site import OwnSite

ASK = "admin/admin-delivery-inline.ask.py"
ANSWER = "admin/admin-delivery-inline.answer.py"


@pytest.fixture
def page(client, settings, monkeypatch, db):
    client.force_login(User.objects.create_superuser("root"))
    items = [StockItem.objects.create(sku=f"s{n}") for n in range(5)]

    def make(file, lines, **inline):
        own = OwnSite(settings, monkeypatch)
        names = {"admin": own.admin, "Delivery": Delivery, "DeliveryLine": DeliveryLine}
        names["StockItem"] = StockItem
        if file == "ask":
            made = load(ASK, **names)
        else:
            inline_code, rest = text(ANSWER).split("@admin.register", 1)
            code = inline_code + "@admin.register" + rest
            code += "@admin.register(Delivery)" + text(ASK).split("@admin.register(Delivery)")[1]
            made = type("Made", (), {})
            space = {"__name__": "printed_code", **names}
            exec(code, space)
            made.DeliveryLineInline = space["DeliveryLineInline"]
        for name, value in inline.items():
            setattr(made.DeliveryLineInline, name, value)
        own.serve()
        delivery = Delivery.objects.create(number="d")
        DeliveryLine.objects.bulk_create(
            DeliveryLine(delivery=delivery, item=items[n % 5]) for n in range(lines)
        )
        return f"/admin/q_admin/delivery/{delivery.pk}/change/"

    return make


def get(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return response.content.decode(), len(queries)


def item_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return sum('FROM "q_admin_stockitem"' in q["sql"] for q in queries)


def test_each_row_draws_all_items_with_a_query_of_its_own(page, client):
    address = page("ask", 20)
    html, _ = get(client, address)
    rows = 20 + 3 + 1  # lines, extra rows, and the template of a new row
    assert len(re.findall(r'<option value="\d+"', html)) == rows * 5
    assert item_queries(client, address) == rows


def posted(html):
    return {
        name: value
        for tag in re.findall(r"<input[^>]*>|<select[^>]*>", html)
        for name in re.findall(r'name="(lines-[^"]+)"', tag)
        for value in [(re.findall(r'value="([^"]*)"', tag) or [""])[0]]
    }


def test_saving_three_hundred_lines_answers_400(page, client):
    address = page("ask", 300)
    fields = posted(get(client, address)[0])
    assert len(fields) > 1000
    assert client.post(address, fields).status_code == 400


def test_autocomplete_draws_one_option_but_still_asks_for_each_row(page, client):
    address = page("ask", 20, autocomplete_fields=["item"])
    html, _ = get(client, address)
    assert len(re.findall(r'<option value="\d+"', html)) == 20
    assert item_queries(client, address) == 20


def test_the_answer_asks_no_query_for_a_row_and_can_be_saved(page, client):
    small, large = page("answer", 2), page("answer", 300)
    _, few = get(client, small)
    html, many = get(client, large)
    assert many == few
    data = {"number": "new", "status": "open", "branch": "", **posted(html)}
    data |= {"created_0": "2026-01-01", "created_1": "00:00:00"}
    response = client.post(large, data)
    assert response.status_code == 302, response.context["errors"]
    assert Delivery.objects.filter(number="new").exists()
    assert DeliveryLine.objects.count() == 302
