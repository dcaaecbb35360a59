import logging
from functools import partial

import pytest
from bank_code import load
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError

from q_orm.models import Customer, Order, Voucher

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "orm/orm-place-order-review.ask.py"
ANSWER = "orm/orm-place-order-review.answer.py"


class Receipts(list):
    """Stands for the task: notes the id and whether the order was committed."""

    def delay(self, pk):
        self.append((pk, not transaction.get_connection().in_atomic_block))


@pytest.fixture
def receipts():
    return Receipts()


@pytest.fixture
def place(receipts):
    def place(file, customer):
        code = load(
            file, transaction=transaction, Order=Order, Voucher=Voucher,
            send_receipt=receipts, IntegrityError=IntegrityError, partial=partial,
            logger=logging.getLogger("shop"),
        )
        return code.place_order(customer, [("pen", 2), ("ink", 3)])

    return place


@pytest.fixture
def returning():
    customer = Customer.objects.create(name="Ada")
    Voucher.objects.create(customer=customer, code="WELCOME")
    return customer


def test_the_order_is_gone_and_nothing_was_raised(place, receipts, returning):
    order = place(ASK, returning)
    assert order.pk is not None
    assert Order.objects.count() == 0
    assert receipts == [(order.pk, False)]


def test_a_new_customer_hides_the_bug(place, receipts):
    order = place(ASK, Customer.objects.create(name="New"))
    assert Order.objects.get() == order
    assert receipts == [(order.pk, False)]


def test_the_savepoint_keeps_the_order_and_the_receipt_waits(
    place, receipts, returning
):
    order = place(ANSWER, returning)
    assert Order.objects.get() == order and order.items.count() == 2
    assert Voucher.objects.count() == 1
    assert receipts == [(order.pk, True)]


def test_one_more_query_would_have_raised(returning):
    with pytest.raises(TransactionManagementError), transaction.atomic():
        try:
            Voucher.objects.create(customer=returning, code="WELCOME")
        except IntegrityError:
            pass
        Order.objects.count()


def test_a_swallowed_python_error_commits_the_half_that_was_done():
    customer = Customer.objects.create(name="Bo")
    with transaction.atomic():
        Order.objects.create(customer=customer)
        try:
            raise ValueError("second step failed")
        except ValueError:
            pass
    assert Order.objects.count() == 1


def test_on_commit_waits_for_the_outermost_block_and_dies_with_a_rollback():
    ran = []
    with transaction.atomic():
        with transaction.atomic():
            transaction.on_commit(partial(ran.append, "inner"))
        assert ran == []
    assert ran == ["inner"]
    with pytest.raises(ValueError), transaction.atomic():
        transaction.on_commit(partial(ran.append, "lost"))
        raise ValueError
    assert ran == ["inner"]


def test_get_or_create_brings_its_own_savepoint_and_ignore_conflicts_none(returning):
    with transaction.atomic():
        Voucher.objects.get_or_create(customer=returning, code="WELCOME")
        Voucher.objects.bulk_create(
            [Voucher(customer=returning, code="WELCOME")], ignore_conflicts=True
        )
        Order.objects.create(customer=returning)
    assert Order.objects.count() == 1 and Voucher.objects.count() == 1


def test_the_returned_object_looks_saved(place, returning):
    ghost = place(ASK, returning)
    assert ghost.pk is not None and not ghost._state.adding
    with pytest.raises(Order.DoesNotExist):
        ghost.refresh_from_db()


@pytest.mark.django_db(transaction=False)
def test_in_a_test_case_callbacks_wait_until_they_are_captured(
    place, receipts, django_capture_on_commit_callbacks
):
    order = place(ANSWER, Customer.objects.create(name="New"))
    assert receipts == []
    with django_capture_on_commit_callbacks(execute=True):
        second = place(ANSWER, Customer.objects.create(name="Other"))
    assert [pk for pk, _ in receipts] == [second.pk] != [order.pk]
