from functools import partial
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from bank_code import load
from q_signals.models import Order


class OutOfStock(Exception):
    pass


class MailServerDown(Exception):
    pass


def take_stock(product, quantity):
    if product == "Rare":
        raise OutOfStock


@pytest.fixture
def asked(db):
    known = list(post_save.receivers)

    def load_ask(send=send_mail):
        asked.code = load(
            "signals/signals-order-confirmation.ask.py",
            receiver=receiver,
            post_save=post_save,
            transaction=transaction,
            Order=Order,
            send_mail=send,
            take_stock=take_stock,
        )
        return asked.code.checkout

    yield load_ask
    post_save.receivers = known
    post_save.sender_receivers_cache.clear()


def cart(*products):
    items = [(product, 1) for product in products]
    return SimpleNamespace(email="ann@example.com", items=items)


def test_two_mails_leave_and_the_first_lists_nothing(asked):
    asked()(cart("Lamp", "Desk"))
    assert [message.body for message in mail.outbox] == ["", "1 x Lamp\n1 x Desk"]


def test_a_rollback_leaves_a_mail_about_no_order(asked):
    with pytest.raises(OutOfStock):
        asked()(cart("Lamp", "Rare"))
    assert Order.objects.count() == 0
    assert [message.body for message in mail.outbox] == [""]


def test_a_mail_server_that_is_down_breaks_the_checkout(asked):
    def send(*args):
        raise MailServerDown

    with pytest.raises(MailServerDown):
        asked(send)(cart("Lamp"))
    assert Order.objects.count() == 0


@pytest.fixture
def answered(db):
    sent = []
    checkout = load(
        "signals/signals-order-confirmation.answer.py",
        transaction=transaction,
        partial=partial,
        Order=Order,
        take_stock=take_stock,
        send_confirmation=SimpleNamespace(delay=sent.append),
    ).checkout
    return checkout, sent


def test_the_answer_sends_once_after_commit(
    answered, django_capture_on_commit_callbacks
):
    checkout, sent = answered
    with django_capture_on_commit_callbacks() as callbacks:
        order = checkout(cart("Lamp"))
    assert sent == []
    for callback in callbacks:
        callback()
    assert sent == [order.pk]


def test_the_answer_sends_nothing_after_a_rollback(
    answered, django_capture_on_commit_callbacks
):
    checkout, sent = answered
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        with pytest.raises(OutOfStock):
            checkout(cart("Lamp", "Rare"))
    assert callbacks == [] and sent == []


@pytest.mark.django_db(transaction=True)
def test_an_error_in_on_commit_comes_after_the_row_is_stored():
    def fail():
        raise MailServerDown

    with pytest.raises(MailServerDown):
        with transaction.atomic():
            Order.objects.create(email="ann@example.com")
            transaction.on_commit(fail)
    with transaction.atomic():
        Order.objects.create(email="ben@example.com")
        transaction.on_commit(fail, robust=True)
    assert Order.objects.count() == 2
