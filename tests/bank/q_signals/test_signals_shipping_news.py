import logging
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import Signal, receiver

from bank_code import load
from q_signals.models import Order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop():
    queued = []

    def task(name):
        return SimpleNamespace(delay=lambda value: queued.append((name, value)))

    tasks = SimpleNamespace(mail_shipped=task("shipped"), mail_deleted=task("deleted"))
    names = load(
        "signals/signals-shipping-news.answer.py", Signal=Signal, partial=partial,
        transaction=transaction, Order=Order, receiver=receiver, tasks=tasks,
        pre_delete=pre_delete,
    )
    yield SimpleNamespace(
        queued=queued, ship=names.ship, order_shipped=names.order_shipped, kept=names
    )
    assert pre_delete.disconnect(sender=Order, dispatch_uid="order-deleted")


def test_it_is_told_after_the_commit(shop):
    order = Order.objects.create(email="ada@example.com")
    with transaction.atomic():
        shop.ship(order)
        assert shop.queued == []
    assert shop.queued == [("shipped", order.pk)]


def test_a_rollback_is_silent(shop):
    order = Order.objects.create()
    with pytest.raises(LookupError), transaction.atomic():
        shop.ship(order)
        order.delete()
        raise LookupError
    assert shop.queued == []


def test_a_failing_channel_stops_neither_the_others_nor_the_request(shop, caplog):
    heard = []

    def broken(order_id, **kwargs):
        raise ConnectionError("text service down")

    def screen(order_id, **kwargs):
        heard.append(order_id)

    shop.order_shipped.connect(broken)
    shop.order_shipped.connect(screen)
    order = Order.objects.create()
    with caplog.at_level(logging.ERROR, "django.dispatch"):
        shop.ship(order)
    assert heard == [order.pk]
    assert shop.queued == [("shipped", order.pk)]
    assert "text service down" in caplog.text


def test_with_send_the_first_failure_silences_the_rest():
    heard, signal = [], Signal()

    def broken(**kwargs):
        raise ConnectionError

    def screen(**kwargs):
        heard.append(True)

    signal.connect(broken)
    signal.connect(screen)
    with pytest.raises(ConnectionError):
        signal.send(sender=None)
    assert heard == []


def test_a_deleted_order_is_told_with_its_data(shop):
    order = Order.objects.create(email="ada@example.com")
    number = order.pk
    order.delete()
    assert shop.queued == [("deleted", {"number": number, "email": "ada@example.com"})]
