from decimal import Decimal
from functools import partial
from types import SimpleNamespace

import pytest
from bank_code import load
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core import mail
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_POST

from .models import Order, OrderLine, Product

pytestmark = pytest.mark.django_db


class OutOfStock(Exception):
    pass


class CheckoutForm(forms.Form):
    def clean(self):
        quantities = {}
        for key, value in self.data.items():
            if key.startswith("qty_"):
                quantities[int(key[4:])] = forms.IntegerField(min_value=1).clean(value)
        return {"quantities": quantities}


def code(name, receipts=()):
    send = getattr(receipts, "append", None)
    return load(
        f"architecture/architecture-checkout-review.{name}.py",
        login_required=login_required, require_POST=require_POST, Order=Order,
        OrderLine=OrderLine, Product=Product, Decimal=Decimal, F=F, partial=partial,
        transaction=transaction, send_mail=mail.send_mail, OutOfStock=OutOfStock,
        CheckoutForm=CheckoutForm,
        send_receipt=SimpleNamespace(delay=send),
        render=lambda request, name, context, status=200: HttpResponse(status=status),
        redirect=lambda name, pk: HttpResponse(status=302),
    )


@pytest.fixture
def user():
    return User.objects.create_user("ada", "ada@example.com")


@pytest.fixture
def tea():
    return Product.objects.create(name="Tea", price=Decimal("10.00"), stock=5)


@pytest.fixture
def mug():
    return Product.objects.create(name="Mug", price=Decimal("4.00"), stock=5)


def post(view, user, **data):
    request = RequestFactory().post("/checkout/", data)
    request.user = user
    return view(request)


def test_a_negative_quantity_adds_stock_and_lowers_the_total(user, tea, mug):
    post(code("ask").checkout, user, **{f"qty_{tea.pk}": 1, f"qty_{mug.pk}": -2})
    mug.refresh_from_db()
    assert mug.stock == 7
    assert Order.objects.get().total == Decimal("2.00")


def test_bad_input_leaves_half_an_order_behind(user, tea, mug):
    with pytest.raises(ValueError):
        post(code("ask").checkout, user, **{f"qty_{tea.pk}": 1, f"qty_{mug.pk}": "x"})
    tea.refresh_from_db()
    assert tea.stock == 4
    assert Order.objects.get().total == 0


def test_a_sold_out_product_is_left_out_silently(user, tea):
    response = post(code("ask").checkout, user, **{f"qty_{tea.pk}": 9})
    assert response.status_code == 200
    assert Order.objects.get().lines.count() == 0


def test_two_buyers_at_once_overwrite_the_stock(user, tea, monkeypatch):
    ask = code("ask")
    real_get = Product.objects.get
    inner = []

    def get(pk):
        product = real_get(pk=pk)
        if not inner:  # another buyer checks out between our read and our write
            inner.append(True)
            post(ask.checkout, user, **{f"qty_{tea.pk}": 5})
        return product

    monkeypatch.setattr(Product.objects, "get", get)
    post(ask.checkout, user, **{f"qty_{tea.pk}": 5})
    assert sum(OrderLine.objects.values_list("quantity", flat=True)) == 10
    tea.refresh_from_db()
    assert tea.stock == 0


def test_reloading_the_page_orders_again(user, tea):
    for _ in range(2):
        response = post(code("ask").checkout, user, **{f"qty_{tea.pk}": 1})
        assert response.status_code == 200  # not a redirect
    assert Order.objects.count() == 2


def test_a_failed_mail_is_swallowed(user, tea, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("mail server")

    monkeypatch.setattr(mail, "send_mail", fail)
    response = post(code("ask").checkout, user, **{f"qty_{tea.pk}": 1})
    assert response.status_code == 200


def test_the_service_is_all_or_nothing(user, tea, mug):
    place_order = code("answer").place_order
    with pytest.raises(OutOfStock):
        place_order(user, {tea.pk: 1, mug.pk: 9})
    tea.refresh_from_db()
    assert tea.stock == 5
    assert Order.objects.count() == 0


def test_the_answer_places_an_order_and_sends_the_receipt_after_the_commit(
    user, tea, django_capture_on_commit_callbacks
):
    receipts = []
    with django_capture_on_commit_callbacks(execute=True):
        response = post(
            code("answer", receipts).checkout, user, **{f"qty_{tea.pk}": 2}
        )
        assert receipts == []
    order = Order.objects.get()
    assert (response.status_code, order.total) == (302, Decimal("20.00"))
    assert receipts == [order.pk]
    tea.refresh_from_db()
    assert tea.stock == 3


def test_the_answer_refuses_bad_input_and_sold_out_products(user, tea):
    checkout = code("answer").checkout
    assert post(checkout, user, **{f"qty_{tea.pk}": -2}).status_code == 422
    assert post(checkout, user, **{f"qty_{tea.pk}": 9}).status_code == 409
    assert Order.objects.count() == 0
