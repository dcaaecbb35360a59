import threading

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.dispatch import Signal

from q_signals.models import Order


class Broken(Exception):
    pass


def test_a_receiver_runs_at_once_in_the_same_thread_and_transaction(db):
    seen = []

    def note(instance, **kwargs):
        seen.append((threading.get_ident(), connection.in_atomic_block))

    post_save.connect(note, sender=Order)
    with transaction.atomic():
        Order.objects.create(email="a@example.com")
        assert seen == [(threading.get_ident(), True)]
    post_save.disconnect(note, sender=Order)


def test_an_error_comes_out_of_save_and_undoes_it(db):
    def fail(**kwargs):
        raise Broken

    post_save.connect(fail, sender=Order)
    with pytest.raises(Broken), transaction.atomic():
        Order.objects.create(email="a@example.com")
    post_save.disconnect(fail, sender=Order)
    assert Order.objects.count() == 0


def test_send_stops_at_an_error_and_send_robust_collects_it():
    order_paid, called = Signal(), []

    def fail(**kwargs):
        raise Broken

    def note(**kwargs):
        called.append("note")

    order_paid.connect(fail)
    order_paid.connect(note)
    with pytest.raises(Broken):
        order_paid.send(sender=None)
    assert called == []
    results = dict(order_paid.send_robust(sender=None))
    assert called == ["note"] and isinstance(results[fail], Broken)


def test_dispatch_uid_stops_double_registration():
    order_paid, called = Signal(), []

    def make():
        def note(**kwargs):
            called.append("note")

        return note

    first, again = make(), make()
    order_paid.connect(first, dispatch_uid="loyalty")
    order_paid.connect(again, dispatch_uid="loyalty")
    order_paid.send(sender=None)
    assert called == ["note"]
