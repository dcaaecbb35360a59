import threading
from functools import partial

import pytest
from bank_code import load
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun
from django.core import mail
from django.db import connections, transaction
from django.test import override_settings

from .models import Order, OrderLine


class OutOfStock(Exception):
    pass


class EverythingOnPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.fixture
def on_pg(monkeypatch):
    monkeypatch.setattr("django.db.transaction.DEFAULT_DB_ALIAS", "pg")
    with override_settings(DATABASE_ROUTERS=[EverythingOnPostgres()]):
        yield


class Shop:
    """The printed code, with a real worker in a thread behind it."""

    def __init__(self, name, eager=False):
        self.app = Celery("receipts", broker="memory://", backend="cache+memory://")
        self.app.conf.task_always_eager = eager
        self.app.conf.broker_transport_options = {"polling_interval": 0.05}
        self.ran = threading.Event()
        self.states = []
        self.reserve_stock = lambda order: None
        names = dict(
            Order=Order, OrderLine=OrderLine, partial=partial,
            transaction=transaction, shared_task=partial(self.app.task, shared=False),
            reserve_stock=lambda order: self.reserve_stock(order),
            render_to_string=lambda *args: "Thank you.",
            send_mail=mail.send_mail,
        )
        ask = load("async/async-order-receipt.ask.py", **names)
        self.place_order = ask.place_order
        if name == "answer":
            answer = load(
                "async/async-order-receipt.answer.py",
                **names, send_receipt=ask.send_receipt,
            )
            self.place_order = answer.place_order
        task_postrun.connect(self.after, sender=ask.send_receipt)

    def after(self, state=None, **kwargs):
        self.states.append(state)
        connections["pg"].close()
        self.ran.set()

    def worker(self):
        return start_worker(self.app, perform_ping_check=False)


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_the_worker_looks_before_the_commit(on_pg):
    shop = Shop("ask")
    shop.reserve_stock = lambda order: shop.ran.wait(10)  # a slow reservation
    with shop.worker():
        order = shop.place_order({"tea": 2}, "a@example.com")
    assert shop.states == ["FAILURE"]
    assert mail.outbox == []
    assert Order.objects.filter(pk=order.pk).exists()  # "there a minute later"


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_rolled_back_order_leaves_its_message_behind(on_pg):
    def refuse(order):
        raise OutOfStock

    shop = Shop("ask")
    shop.reserve_stock = refuse
    with shop.worker():
        with pytest.raises(OutOfStock):
            shop.place_order({"tea": 2}, "a@example.com")
        assert shop.ran.wait(10)
    assert shop.states == ["FAILURE"]
    assert Order.objects.count() == 0


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_on_commit_sends_after_the_commit_and_not_after_a_rollback(on_pg):
    def refuse(order):
        raise OutOfStock

    shop = Shop("answer")
    with shop.worker():
        shop.reserve_stock = lambda order: shop.ran.wait(0.5)
        shop.place_order({"tea": 2}, "a@example.com")
        assert shop.ran.wait(10)
        assert shop.states == ["SUCCESS"]
        assert [m.to for m in mail.outbox] == [["a@example.com"]]

        shop.ran.clear()
        shop.reserve_stock = refuse
        with pytest.raises(OutOfStock):
            shop.place_order({"tea": 2}, "b@example.com")
        assert not shop.ran.wait(0.5)
    assert shop.states == ["SUCCESS"]


@pytest.mark.django_db
def test_eager_mode_hides_the_race():
    shop = Shop("ask", eager=True)
    shop.place_order({"tea": 2}, "a@example.com")
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_testcase_runs_on_commit_only_when_captured(django_capture_on_commit_callbacks):
    shop = Shop("answer", eager=True)
    shop.place_order({"tea": 2}, "a@example.com")
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        shop.place_order({"tea": 2}, "b@example.com")
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_after_the_commit_loses_the_receipt_only():
    shop = Shop("answer")

    def down(*args, **kwargs):
        raise ConnectionError("broker")

    shop.app.tasks  # finalize
    task = next(t for n, t in shop.app.tasks.items() if n.endswith("send_receipt"))
    task.delay = down
    with pytest.raises(ConnectionError):
        shop.place_order({"tea": 2}, "a@example.com")
    assert Order.objects.count() == 1


def test_celery_has_delay_on_commit_for_django():
    from celery.contrib.django.task import DjangoTask

    assert callable(DjangoTask.delay_on_commit)
