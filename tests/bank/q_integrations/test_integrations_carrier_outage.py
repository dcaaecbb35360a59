import logging
from decimal import Decimal
from types import SimpleNamespace

import pytest
import requests
from bank_code import load
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import DatabaseError, connections, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.test import RequestFactory, override_settings
from django.views.decorators.http import require_POST

from .models import Order


def code(name, post):
    fake = SimpleNamespace(post=post, RequestException=requests.RequestException)
    return load(
        f"integrations/integrations-carrier-outage.{name}.py", requests=fake,
        login_required=login_required, require_POST=require_POST, Decimal=Decimal,
        transaction=transaction, Order=Order, CARRIER_URL="https://carrier.example",
        FLAT_PRICE=Decimal("4.90"), get_object_or_404=get_object_or_404,
        HttpResponse=HttpResponse, logger=logging.getLogger("carrier"),
        redirect=lambda name, pk: HttpResponse(status=302),
    )


def quote(price="7.50"):
    return SimpleNamespace(json=lambda: {"price": price}, raise_for_status=lambda: None)


def confirm(view, order):
    request = RequestFactory().post("/")
    request.user = order.user
    return view(request, order.pk)


@pytest.fixture
def order(db):
    return Order.objects.create(user=User.objects.create_user("ada"))


def test_requests_waits_without_limit_when_no_timeout_is_given(monkeypatch):
    sent = {}

    def send(self, request, **kwargs):
        sent.update(kwargs)
        response = requests.Response()
        response.status_code = 200
        return response

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    requests.post("https://carrier.example", json={})
    assert sent["timeout"] is None


def test_requests_adds_decoding_errors_to_its_own_family():
    assert issubclass(requests.JSONDecodeError, requests.RequestException)
    assert issubclass(requests.Timeout, requests.RequestException)


class EverythingOnPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
@pytest.mark.parametrize("name, held", [("ask", True), ("answer", False)])
def test_only_the_old_view_holds_the_row_while_it_waits(name, held, monkeypatch):
    locked = []

    def post(*args, **kwargs):
        other = connections["pg"].copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT 1 FROM q_integrations_order FOR UPDATE NOWAIT")
            locked.append(False)
        except DatabaseError:
            locked.append(True)
        finally:
            other.close()
        return quote()

    monkeypatch.setattr("django.db.transaction.DEFAULT_DB_ALIAS", "pg")
    with override_settings(DATABASE_ROUTERS=[EverythingOnPostgres()]):
        order = Order.objects.create(user=User.objects.create_user("ada"))
        assert confirm(code(name, post).confirm, order).status_code == 302
    assert locked == [held]


def test_the_answer_gives_a_limit_and_falls_back(order):
    limits = []

    def post(*args, timeout, **kwargs):
        limits.append(timeout)
        raise requests.ReadTimeout

    assert confirm(code("answer", post).confirm, order).status_code == 302
    order.refresh_from_db()
    assert (order.status, order.shipping) == ("confirmed", Decimal("4.90"))
    assert limits == [(1, 3)]


def test_the_answer_confirms_an_order_only_once(order):
    view = code("answer", lambda *args, **kwargs: quote()).confirm
    assert [confirm(view, order).status_code for _ in range(2)] == [302, 409]
    order.refresh_from_db()
    assert order.shipping == Decimal("7.50")


def test_an_error_inside_the_old_view_loses_the_confirmation(order):
    def post(*args, **kwargs):
        raise requests.ConnectionError

    with pytest.raises(requests.ConnectionError):
        confirm(code("ask", post).confirm, order)
    order.refresh_from_db()
    assert order.status == "draft"


@pytest.mark.parametrize("price", [None, "on request"])
def test_the_answer_survives_a_price_that_is_none(order, price):
    view = code("answer", lambda *args, **kwargs: quote(price)).confirm
    assert confirm(view, order).status_code == 302
    order.refresh_from_db()
    assert order.shipping == Decimal("4.90")
