import logging
from decimal import Decimal
from functools import partial

import pytest
from bank_code import load
from django.db import IntegrityError, transaction
from django.db.models import F
from django.dispatch import Signal, receiver

from .models import LoyaltyCard, PaidOrder

pytestmark = pytest.mark.django_db(transaction=True)


def code(name):
    return load(
        f"architecture/architecture-loyalty-release.{name}.py", Signal=Signal,
        receiver=receiver, transaction=transaction, partial=partial, F=F,
        Order=PaidOrder, LoyaltyCard=LoyaltyCard,
        **({} if name == "ask" else {"order_paid": Signal()}),
    )


def order(customer_id):
    return PaidOrder.objects.create(customer_id=customer_id, total=Decimal("12.50"))


def status(found):
    return PaidOrder.objects.get(pk=found.pk).status


def test_a_customer_without_a_card_loses_the_paid_order():
    found = order(1)
    with pytest.raises(LoyaltyCard.DoesNotExist):
        code("ask").mark_paid(found, "ch_1")
    assert status(found) == "new"


def test_a_customer_with_a_card_is_fine():
    LoyaltyCard.objects.create(customer_id=1)
    found = order(1)
    code("ask").mark_paid(found, "ch_1")
    assert (status(found), LoyaltyCard.objects.get().points) == ("paid", 12)


def test_the_answer_keeps_the_order_paid_whatever_a_receiver_does(caplog):
    printed = code("answer")

    def explode(**kwargs):
        raise ValueError("a guest")

    printed.order_paid.connect(explode)
    found = order(1)
    with caplog.at_level(logging.ERROR, logger="django.dispatch"):
        printed.mark_paid(found, "ch_1")
    assert status(found) == "paid"
    assert "a guest" in caplog.text


def test_the_answer_adds_points_and_bears_a_missing_card():
    printed = code("answer")
    LoyaltyCard.objects.create(customer_id=1)
    for customer_id in (1, 2):
        printed.mark_paid(order(customer_id), "ch")
    assert LoyaltyCard.objects.get().points == 12


def test_a_rolled_back_payment_sends_nothing():
    printed, seen = code("answer"), []

    def note(order, **kwargs):
        seen.append(order.pk)

    printed.order_paid.connect(note)
    with pytest.raises(ValueError), transaction.atomic():
        printed.mark_paid(order(1), "ch_1")
        raise ValueError
    assert seen == []


def test_send_robust_inside_the_transaction_cannot_save_it_from_a_database_error():
    paid, found = Signal(), order(1)
    LoyaltyCard.objects.create(customer_id=1)

    def second_card(**kwargs):
        LoyaltyCard.objects.create(customer_id=1)

    paid.connect(second_card)
    with transaction.atomic():
        PaidOrder.objects.filter(pk=found.pk).update(status="paid")
        [(_, response)] = paid.send_robust(sender=None)
        assert isinstance(response, IntegrityError)
    assert status(found) == "new"  # rolled back at the end, without an exception


def test_send_robust_is_enough_for_a_plain_exception():
    paid, found = Signal(), order(1)

    def explode(**kwargs):
        raise ValueError

    paid.connect(explode)
    with transaction.atomic():
        PaidOrder.objects.filter(pk=found.pk).update(status="paid")
        paid.send_robust(sender=None)
    assert status(found) == "paid"
