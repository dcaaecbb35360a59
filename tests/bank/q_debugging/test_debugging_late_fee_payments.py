import time
from threading import Barrier, BrokenBarrierError, Thread
from types import SimpleNamespace

import psycopg
import pytest
from django.db import (
    InternalError,
    OperationalError,
    ProgrammingError,
    connections,
    transaction,
)
from django.db.models import F

from bank_code import load
from q_debugging.models import Customer, Invoice

pytestmark = pytest.mark.django_db(databases=["default", "pg"], transaction=True)


class OnPostgres:
    """`transaction` as the printed code uses it, on PostgreSQL."""

    atomic = staticmethod(transaction.atomic(using="pg"))


class MeetAfterFirstRow:
    """Model.objects whose first locked row waits for the other thread."""

    def __init__(self, model, barrier, seconds):
        self.rows = model.objects.using("pg")
        self.barrier, self.seconds = barrier, seconds

    def select_for_update(self, **options):
        locked = self.rows.select_for_update(**options)

        def get(**lookup):
            row = locked.get(**lookup)
            try:
                self.barrier.wait(self.seconds)
            except BrokenBarrierError:
                pass  # the other thread waits for this lock
            return row

        return SimpleNamespace(get=get)

    def filter(self, **lookup):
        return self.rows.filter(**lookup)


def functions(pay_from):
    barrier = Barrier(2)
    seconds = 20 if pay_from == "ask" else 0.5  # the answer never lets them meet
    names = dict(
        transaction=OnPostgres,
        F=F,
        Customer=SimpleNamespace(objects=MeetAfterFirstRow(Customer, barrier, seconds)),
        Invoice=SimpleNamespace(objects=MeetAfterFirstRow(Invoice, barrier, seconds)),
    )
    ask = load("debugging/debugging-late-fee-payments.ask.py", **names)
    if pay_from == "ask":
        return ask.pay, ask.add_late_fees
    answer = load("debugging/debugging-late-fee-payments.answer.py", **names)
    return answer.pay, ask.add_late_fees


def at_the_same_time(*jobs):
    errors = []

    def run(job):
        try:
            job()
        except OperationalError as error:
            errors.append(error)
        finally:
            connections["pg"].close()

    threads = [Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return errors


@pytest.fixture
def invoice():
    customer = Customer.objects.using("pg").create(balance=100)
    return Invoice.objects.using("pg").create(customer=customer)


def test_payment_and_job_lock_each_other_out(invoice):
    pay, add_late_fees = functions("ask")
    start = time.monotonic()
    errors = at_the_same_time(
        lambda: pay(invoice.pk, 40), lambda: add_late_fees(invoice.customer_id, 5)
    )
    assert len(errors) == 1
    assert isinstance(errors[0].__cause__, psycopg.errors.DeadlockDetected)
    assert time.monotonic() - start >= 0.9  # deadlock_timeout is one second
    assert "Process" in str(errors[0]) and "waits for" in str(errors[0])


def test_with_one_order_both_finish(invoice):
    pay, add_late_fees = functions("answer")
    errors = at_the_same_time(
        lambda: pay(invoice.pk, 40), lambda: add_late_fees(invoice.customer_id, 5)
    )
    assert errors == []
    invoice.refresh_from_db()
    assert (invoice.paid, invoice.total) == (40, 105)
    assert invoice.customer.balance == 65


def test_an_update_locks_its_row_without_select_for_update(invoice):
    found = []

    def try_to_lock():
        with transaction.atomic(using="pg"):
            rows = Customer.objects.using("pg").select_for_update(nowait=True)
            found.append(rows.get(pk=invoice.customer_id))

    with transaction.atomic(using="pg"):
        Customer.objects.using("pg").update(balance=F("balance") - 1)
        errors = at_the_same_time(try_to_lock)
    assert found == []
    assert isinstance(errors[0].__cause__, psycopg.errors.LockNotAvailable)


def test_the_one_that_fails_cannot_go_on_in_its_transaction(invoice):
    with pytest.raises(InternalError) as caught, transaction.atomic(using="pg"):
        with connections["pg"].cursor() as cursor:
            with pytest.raises(ProgrammingError):
                cursor.execute("SELECT nothing FROM nowhere")
            cursor.execute("SELECT 1")
    assert isinstance(caught.value.__cause__, psycopg.errors.InFailedSqlTransaction)


def test_sqlite_ignores_select_for_update(invoice):
    with transaction.atomic():
        sql = str(Customer.objects.select_for_update().query)
    assert "FOR UPDATE" not in sql
