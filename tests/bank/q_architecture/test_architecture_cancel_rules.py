from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db.models.signals import post_save

from .models import Order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    user = User.objects.create_user("ada")
    return Order.objects.create(user=user, total=Decimal("5.00"))


@pytest.fixture
def saved_signals():
    seen = []

    def handler(sender, instance, **kwargs):
        seen.append(instance.pk)

    post_save.connect(handler, sender=Order)
    yield seen
    post_save.disconnect(handler, sender=Order)


def test_update_and_bulk_update_pass_by_save_and_signals(order, saved_signals):
    calls = Order.saved
    Order.objects.filter(pk=order.pk).update(status="cancelled")
    order.status = "cancelled"
    Order.objects.bulk_update([order], ["status"])
    assert saved_signals == []
    assert Order.saved == calls


def test_an_unrelated_save_fires_the_signal_too(order, saved_signals):
    order.total = Decimal("6.00")
    order.save(update_fields=["total"])
    assert saved_signals == [order.pk]


def test_a_conditional_update_lets_one_caller_through(order):
    def cancel():
        open_order = Order.objects.filter(pk=order.pk, status="new")
        return open_order.update(status="cancelled")

    assert [cancel(), cancel()] == [1, 0]
