import threading
from types import SimpleNamespace

import psycopg  # noqa: F401  (the database of these tests)
import pytest
from bank_code import load
from django.core.management.base import BaseCommand
from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone

from .models import OutboxEvent, RelayState

pytestmark = pytest.mark.django_db(databases=["default", "pg"], transaction=True)


class Stop(Exception):
    pass


class EverythingOnPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.fixture(autouse=True)
def on_pg(monkeypatch):
    monkeypatch.setattr("django.db.transaction.DEFAULT_DB_ALIAS", "pg")
    with override_settings(DATABASE_ROUTERS=[EverythingOnPostgres()]):
        yield


class Relay:
    """The printed command; one pass ends where it would sleep."""

    def __init__(self, name):
        self.sent, self.fails_on, self.before = [], None, lambda data: None
        self.code = load(
            f"architecture/architecture-outbox-relay.{name}.py", broker=self,
            BaseCommand=BaseCommand, OutboxEvent=OutboxEvent, RelayState=RelayState,
            transaction=transaction, timezone=timezone,
            time=SimpleNamespace(sleep=self.sleep),
        )

    def sleep(self, seconds):
        raise Stop

    def publish(self, kind, data):
        if data["order"] == self.fails_on:
            self.fails_on = None
            raise ConnectionError
        self.before(data)
        self.sent.append(data["order"])

    def run(self):
        with pytest.raises((Stop, ConnectionError)):
            self.code.Command().handle()
        return self.sent


def write(order_id):
    OutboxEvent.objects.create(kind="order.placed", order_id=order_id)


def a_slow_transaction_is_overtaken(relay):
    """Order 1 gets the lower id and commits after order 2 was published."""
    written, go_on = threading.Event(), threading.Event()

    def slow_customer():
        with transaction.atomic():
            write(1)
            written.set()
            go_on.wait(10)
        connections["pg"].close()

    thread = threading.Thread(target=slow_customer)
    thread.start()
    assert written.wait(10)
    write(2)
    relay.run()
    go_on.set()
    thread.join()
    relay.run()
    low, high = OutboxEvent.objects.order_by("pk").values_list("order_id", flat=True)
    assert (low, high) == (1, 2)
    return relay.sent


def test_the_position_moves_past_an_id_that_commits_later():
    RelayState.objects.create()
    assert a_slow_transaction_is_overtaken(Relay("ask")) == [2]


def test_unsent_rows_are_found_whenever_they_commit():
    assert a_slow_transaction_is_overtaken(Relay("answer")) == [2, 1]


@pytest.mark.parametrize("name, arrived", [("ask", []), ("answer", [1])])
def test_an_error_while_publishing(name, arrived):
    RelayState.objects.create()
    write(1)
    relay = Relay(name)
    relay.fails_on = 1
    relay.run()
    assert relay.run() == arrived


@pytest.mark.parametrize("name, total", [("ask", 2), ("answer", 1)])
def test_the_old_and_the_new_process_overlap_in_a_release(name, total):
    RelayState.objects.create()
    old, new = Relay(name), Relay(name)
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) > 1:
            raise Stop
        write(1)  # while the old process waits, an order comes in
        new.run()

    old.code.Command.handle.__globals__["time"] = SimpleNamespace(sleep=sleep)
    old.run()
    assert len(old.sent) + len(new.sent) == total


def test_two_processes_at_the_same_moment_do_not_share_a_row():
    write(1)
    first, second = Relay("answer"), Relay("answer")

    def other():
        try:
            second.run()
        finally:
            connections["pg"].close()

    def meanwhile(data):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()

    first.before = meanwhile
    first.run()
    assert (first.sent, second.sent) == ([1], [])


def test_a_crash_after_publishing_sends_again():
    write(1)
    relay = Relay("answer")

    def crash(data):
        relay.sent.append(data["order"])
        relay.before = lambda data: None
        raise ConnectionError

    relay.before = crash
    relay.run()
    assert relay.run() == [1, 1]
    assert OutboxEvent.objects.get().sent_at is not None
