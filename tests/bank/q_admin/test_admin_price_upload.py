import csv
import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from bank_code import load, text
from q_admin.models import StockItem
from q_admin.own_site import OwnSite, staff

ASK, ANSWER = "admin/admin-price-upload.ask.py", "admin/admin-price-upload.answer.py"


class PriceForm(forms.ModelForm):
    class Meta:
        model = StockItem
        fields = ["price"]


@pytest.fixture
def upload(client, settings, monkeypatch, db):
    for number in range(3):
        StockItem.objects.create(sku=f"s{number}", price=40)
    client.raise_request_exception = False

    def post(file, content, user=None):
        own = OwnSite(settings, monkeypatch)
        shown = []
        names = {
            "admin": own.admin, "StockItem": StockItem,
            "path": path, "csv": csv,
            "redirect": redirect, "io": io, "transaction": transaction,
            "PermissionDenied": PermissionDenied, "PriceForm": PriceForm,
            "render": lambda r, t, context=None: shown.append(context) or HttpResponse(),
        }
        if file == "ask":
            load(ASK, **names)
        else:
            exec(
                text(ASK).split("    def get_urls")[0] + text(ANSWER),
                {"__name__": "printed_code", **names},
            )
        own.serve()
        client.logout()
        if user:
            client.force_login(user)
        data = {"file": SimpleUploadedFile("p.csv", content)}
        response = client.post("/admin/q_admin/stockitem/upload/", data)
        prices = StockItem.objects.order_by("sku").values_list("price", flat=True)
        return SimpleNamespace(code=response.status_code, prices=list(prices), shown=shown)

    return post


def test_anybody_can_set_prices(upload):
    result = upload("ask", b"sku,price\ns0,1\n")
    assert result.prices == [1, 40, 40]


def test_an_unknown_number_leaves_half_of_the_file_stored(upload):
    result = upload("ask", b"sku,price\ns0,1\nnone,1\ns1,1\n")
    assert (result.code, result.prices) == (500, [1, 40, 40])


def test_a_price_below_zero_is_stored(upload):
    assert upload("ask", b"sku,price\ns0,-5\n").prices == [Decimal("-5.00"), 40, 40]


def test_a_mark_of_excel_breaks_the_first_column(upload):
    content = "sku,price\ns0,1\n".encode("utf-8-sig")
    assert upload("ask", content).code == 500
    assert upload("answer", content, staff("a", "change_stockitem")).prices[0] == 1


def test_the_answer_refuses_strangers_and_staff_without_the_right(upload):
    assert upload("answer", b"sku,price\ns0,1\n").code == 302
    result = upload("answer", b"sku,price\ns0,1\n", staff("eve", "view_stockitem"))
    assert (result.code, result.prices) == (403, [40, 40, 40])


def test_the_answer_stores_all_or_nothing_and_names_the_lines(upload):
    user = staff("ada", "change_stockitem")
    result = upload("answer", b"sku,price\ns0,1\nnone,1\ns1,-5\n", user)
    assert result.prices == [40, 40, 40]
    errors = result.shown[0]["errors"]
    assert [error.split(":")[0] for error in errors] == ["line 3", "line 4"]
    good = upload("answer", b"sku,price\ns0,1\ns1,2\n", user)
    assert (good.code, good.prices) == (302, [1, 2, 40])


def test_the_answer_names_every_line_of_a_file_with_another_first_column(upload):
    result = upload("answer", b"code,price\ns0,1\n", staff("ada", "change_stockitem"))
    assert (result.code, result.prices) == (200, [40, 40, 40])
    assert [error.split(":")[0] for error in result.shown[0]["errors"]] == ["line 2"]
