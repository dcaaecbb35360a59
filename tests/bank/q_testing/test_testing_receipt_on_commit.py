import pytest
from django.core import mail
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.test import TestCase, TransactionTestCase

from bank_code import load
from q_testing.models import Order
from q_testing.runs import failures

def send_receipt(order):
    mail.send_mail("Receipt", "Thank you", "shop@example.com", ["a@example.com"])


NAMES = dict(
    mail=mail, transaction=transaction, Order=Order, send_receipt=send_receipt
)
ASK = "testing/testing-receipt-on-commit.ask.py"
ANSWER = "testing/testing-receipt-on-commit.answer.py"


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_the_last_assertion_fails_because_the_outbox_is_empty(database):
    case = load(ASK, TestCase=TestCase, module=__name__, **NAMES).PayTests
    report = failures(case)["test_customer_gets_a_receipt"]
    assert "AssertionError: 0 != 1" in report


def test_the_same_test_passes_when_it_really_commits(database):
    case = load(ASK, TestCase=TransactionTestCase, module=__name__, **NAMES).PayTests
    assert failures(case) == {}


def test_the_answer_captures_the_callbacks(database):
    pay = load(ASK, TestCase=TestCase, **NAMES).pay
    case = load(ANSWER, TestCase=TestCase, pay=pay, module=__name__, **NAMES).PayTests
    assert failures(case) == {}


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_test_case_the_customer_gets_the_receipt():
    load(ASK, TestCase=TestCase, **NAMES).pay(Order.objects.create())
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_the_pytest_fixture_runs_the_callbacks_at_the_end_of_its_block(
    django_capture_on_commit_callbacks,
):
    pay = load(ASK, TestCase=TestCase, **NAMES).pay
    with django_capture_on_commit_callbacks(execute=True):
        pay(Order.objects.create())
        assert mail.outbox == []
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_after_a_rollback_no_receipt_is_sent():
    pay = load(ASK, TestCase=TestCase, **NAMES).pay
    with pytest.raises(RuntimeError), transaction.atomic():
        pay(Order.objects.create())
        raise RuntimeError
    assert mail.outbox == []


def lock():
    return list(Order.objects.using("pg").select_for_update())


@pytest.mark.django_db(databases=["default", "pg"])
def test_a_lock_without_atomic_passes_in_a_test_case():
    assert lock() == []


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_lock_without_atomic_fails_in_production():
    with pytest.raises(TransactionManagementError):
        lock()
