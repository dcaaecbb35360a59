import logging
import sys
from functools import wraps
from types import ModuleType

import pytest
from django.core.signals import got_request_exception
from django.db import IntegrityError, connection, transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import path

from bank_code import load
from q_debugging.models import BalanceTooLow, Customer, Invoice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pay(settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    names = {"JsonResponse": JsonResponse, "get_object_or_404": get_object_or_404}
    ask = load("debugging/debugging-safe-views.ask.py", wraps=wraps, Invoice=Invoice, **names)
    answer = load(
        "debugging/debugging-safe-views.answer.py",
        Invoice=Invoice, BalanceTooLow=BalanceTooLow, transaction=transaction, **names,
    )
    project = ModuleType("safe_project")
    project.urlpatterns = [
        path("safe/<int:pk>/", ask.pay_invoice),
        path("plain/<int:pk>/", ask.pay_invoice.__wrapped__),
        path("mended/<int:pk>/", answer.pay_invoice),
    ]
    project.handler500, project.handler404 = answer.handler500, answer.handler404
    monkeypatch.setitem(sys.modules, "safe_project", project)
    settings.ROOT_URLCONF = "safe_project"
    return lambda kind, pk: Client(raise_request_exception=False).post(f"/{kind}/{pk}/")


@pytest.fixture
def unpayable():
    return Invoice.objects.create(customer=Customer.objects.create(balance=5), total=100)


@pytest.fixture
def database_error(monkeypatch):
    def withdraw(self, amount):
        self.balance = None
        self.save()

    monkeypatch.setattr(Customer, "withdraw", withdraw)


def test_a_missing_invoice_answers_200_and_without_the_decorator_404(pay):
    assert pay("safe", 404).status_code == 200
    plain = pay("plain", 404)
    assert (plain.status_code, plain.json()) == (404, {"error": "not-found"})


def test_half_of_the_work_is_committed(pay, unpayable):
    response = pay("safe", unpayable.pk)
    assert response.status_code == 200
    unpayable.refresh_from_db()
    assert (unpayable.paid, unpayable.customer.balance) == (100, 5)


def test_without_the_decorator_it_is_rolled_back(pay, unpayable):
    response = pay("plain", unpayable.pk)
    assert (response.status_code, response.json()) == (500, {"error": "internal"})
    unpayable.refresh_from_db()
    assert (unpayable.paid, unpayable.customer.balance) == (0, 5)


def test_a_known_error_has_its_own_answer_and_undoes_both_writes(pay, unpayable):
    response = pay("mended", unpayable.pk)
    assert (response.status_code, response.json()) == (409, {"error": "balance-too-low"})
    unpayable.refresh_from_db()
    assert (unpayable.paid, unpayable.customer.balance) == (0, 5)


def test_a_payment_that_can_be_made_is_made(pay):
    invoice = Invoice.objects.create(customer=Customer.objects.create(balance=150), total=100)
    assert pay("mended", invoice.pk).json() == {"ok": True}
    invoice.refresh_from_db()
    assert (invoice.paid, invoice.customer.balance) == (100, 50)


def test_a_database_error_rolls_back_even_when_it_is_caught(pay, unpayable, database_error):
    response = pay("safe", unpayable.pk)
    assert (response.status_code, response.json()["ok"]) == (200, False)
    unpayable.refresh_from_db()
    assert unpayable.paid == 0


def test_the_text_of_a_database_error_names_the_table(pay, unpayable, database_error):
    with pytest.raises(IntegrityError):
        unpayable.customer.withdraw(1)
    assert "q_debugging_customer" in pay("safe", unpayable.pk).json()["error"]


def test_log_and_tracker_hear_nothing(pay, unpayable, caplog):
    tracked = []

    def track(sender, **kwargs):
        tracked.append(sender)

    got_request_exception.connect(track)
    try:
        with caplog.at_level(logging.WARNING):
            pay("safe", unpayable.pk)
            assert (caplog.records, tracked) == ([], [])
            pay("plain", unpayable.pk)
            assert caplog.records and tracked
    finally:
        got_request_exception.disconnect(track)
