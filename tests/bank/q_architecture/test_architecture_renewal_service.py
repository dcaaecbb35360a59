from datetime import date, timedelta
from decimal import Decimal

import pytest
from bank_code import load
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from .models import Invoice, Payment, Plan, Subscription

pytestmark = pytest.mark.django_db


class Gateway:
    def __init__(self):
        self.charges = []

    def charge(self, email, amount, key=None):
        if key is None or key not in [k for *_, k in self.charges]:
            self.charges.append((email, amount, key))


class Told:
    def __init__(self):
        self.seen = []

    def success(self, request, text):
        self.seen.append("success")

    def error(self, request, text):
        self.seen.append("error")


@pytest.fixture
def sub():
    user = User.objects.create_user("ada", "ada@example.com")
    plan = Plan.objects.create(code="year", days=365, price=Decimal("90.00"))
    return Subscription.objects.create(user=user, plan=plan, ends_on=date(2026, 3, 1))


def code(name, gateway, told=messages):
    return load(
        f"architecture/architecture-renewal-service.{name}.py", gateway=gateway,
        messages=told, Subscription=Subscription, Plan=Plan, Invoice=Invoice,
        Payment=Payment, transaction=transaction, timedelta=timedelta,
        timezone=timezone, redirect=lambda name: HttpResponse(status=302),
    )


def broken(*args, **kwargs):
    raise ValueError("no invoice number left")


def click(name_of_plan, sub, gateway, told):
    request = RequestFactory().post("/", {"plan": name_of_plan})
    request.user = sub.user
    return code("ask", gateway, told).SubscriptionService(request).renew()


def test_a_failure_after_the_charge_is_hidden_and_charged_again(sub, monkeypatch):
    gateway, told = Gateway(), Told()
    monkeypatch.setattr(Invoice.objects, "create", broken)
    for _ in range(2):
        assert click("year", sub, gateway, told).status_code == 302
    assert told.seen == ["error", "error"]
    assert len(gateway.charges) == 2
    assert Invoice.objects.count() == 0


def test_swallowing_inside_atomic_even_keeps_half_of_it(sub, monkeypatch):
    monkeypatch.setattr(Invoice.objects, "create", broken)
    click("year", sub, Gateway(), Told())
    sub.refresh_from_db()
    assert sub.ends_on == date(2027, 3, 1)


def test_a_database_error_rolls_everything_back_but_not_the_charge(sub, monkeypatch):
    gateway, told = Gateway(), Told()
    real = Invoice.objects.create
    monkeypatch.setattr(
        Invoice.objects, "create", lambda **kw: real(subscription=None, amount=1)
    )
    click("year", sub, gateway, told)
    sub.refresh_from_db()
    assert (sub.ends_on, told.seen) == (date(2026, 3, 1), ["error"])
    assert len(gateway.charges) == 1


def test_the_answer_needs_no_request_and_records_before_it_charges(sub):
    gateway = Gateway()
    code("answer", gateway).renew(sub, sub.plan)
    sub.refresh_from_db()
    assert sub.ends_on == date(2027, 3, 1)
    payment = Payment.objects.get()
    assert payment.settled_at and Invoice.objects.count() == 1
    assert gateway.charges == [
        ("ada@example.com", Decimal("90.00"), f"renewal-{payment.pk}")
    ]


def test_a_second_click_after_a_failure_charges_nothing_more(sub, monkeypatch):
    gateway = Gateway()
    answer = code("answer", gateway)
    real = Invoice.objects.create
    monkeypatch.setattr(Invoice.objects, "create", broken)
    with pytest.raises(ValueError):
        answer.renew(sub, sub.plan)
    monkeypatch.setattr(Invoice.objects, "create", real)
    for _ in range(2):  # with the object that was loaded before
        answer.renew(sub, sub.plan)
    assert (len(gateway.charges), Invoice.objects.count()) == (1, 1)
    sub.refresh_from_db()
    assert sub.ends_on == date(2027, 3, 1)


def test_a_crash_after_the_charge_can_be_settled_later_and_only_once(sub, monkeypatch):
    gateway = Gateway()
    answer = code("answer", gateway)
    real = Invoice.objects.create
    monkeypatch.setattr(Invoice.objects, "create", broken)
    with pytest.raises(ValueError):
        answer.renew(sub, sub.plan)
    open_payment = Payment.objects.get(settled_at=None)
    monkeypatch.setattr(Invoice.objects, "create", real)
    for _ in range(2):
        answer.settle(open_payment.pk)
    sub.refresh_from_db()
    assert sub.ends_on == date(2027, 3, 1)
    assert (Invoice.objects.count(), len(gateway.charges)) == (1, 1)
