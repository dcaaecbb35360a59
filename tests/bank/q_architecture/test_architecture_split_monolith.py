from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from .models import Order, OutboxEvent


def broker_down(*args):
    raise ConnectionError("broker")


def place(user, announce):
    with transaction.atomic():
        order = Order.objects.create(user=user, total=Decimal("5.00"))
        announce(order)
    return order


@pytest.mark.django_db(transaction=True)
def test_an_event_sent_on_commit_is_lost_with_the_broker():
    user = User.objects.create_user("ada")
    with pytest.raises(ConnectionError):
        place(user, lambda order: transaction.on_commit(broker_down))
    assert Order.objects.count() == 1  # committed, and nobody was told


@pytest.mark.django_db(transaction=True)
def test_an_outbox_row_stays_or_goes_with_the_order():
    user = User.objects.create_user("ada")

    def record(order):
        OutboxEvent.objects.create(kind="order.placed", order_id=order.pk)

    def record_and_fail(order):
        record(order)
        raise ValueError

    order = place(user, record)
    with pytest.raises(ValueError):
        place(user, record_and_fail)
    assert Order.objects.count() == 1
    assert OutboxEvent.objects.get().order_id == order.pk
