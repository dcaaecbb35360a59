from threading import Event as Flag
from unittest import mock

import pytest
from bank_code import load
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from q_orm.models import Booking, Customer, Event
from q_orm.on_pg import PgRouter, pg_transaction, together

pytestmark = pytest.mark.django_db(databases=["pg"], transaction=True)
ASK = "orm/orm-seat-booking-review.ask.py"
ANSWER = "orm/orm-seat-booking-review.answer.py"


class SoldOut(Exception):
    pass


class HoldExpired(Exception):
    pass


def book_seats(file, charge_card):
    return load(
        file, Event=Event, Booking=Booking, SoldOut=SoldOut, HoldExpired=HoldExpired,
        transaction=pg_transaction, charge_card=charge_card,
    ).book_seats


@pytest.fixture
def event(settings):
    settings.DATABASE_ROUTERS = [PgRouter()]
    return Event.objects.create(title="Talk", price=5, seats_left=1)


@pytest.fixture
def customer(event):
    return Customer.objects.create(name="Ada")


def test_the_lock_line_never_reaches_the_database(event, customer):
    book = book_seats(ASK, lambda *args: None)
    with CaptureQueriesContext(connections["pg"]) as queries:
        book(event.pk, customer, 1)
    assert not [q for q in queries if "FOR UPDATE" in q["sql"]]


def test_two_people_get_the_last_seat(event, customer):
    charging, other_done = Flag(), Flag()

    def slow_card(*args):
        charging.set()
        assert other_done.wait(10)

    def second():
        assert charging.wait(10)
        result = book_seats(ASK, lambda *args: None)(event.pk, customer, 1)
        other_done.set()
        return result

    slow = book_seats(ASK, slow_card)
    together(lambda: slow(event.pk, customer, 1), second)
    assert Booking.objects.count() == 2
    assert Event.objects.get().seats_left == 0


def test_a_lock_taken_after_the_read_still_checks_a_stale_number(event, customer):
    early = Event.objects.get(pk=event.pk)
    Event.objects.update(seats_left=0)
    with pg_transaction.atomic():
        Event.objects.select_for_update().get(pk=event.pk)
        assert early.seats_left == 1


def test_the_fixed_code_sells_the_last_seat_once(event, customer):
    book = book_seats(ANSWER, lambda *args, key: None)
    results = together(*[lambda: book(event.pk, customer, 1)] * 4)
    assert sum(isinstance(r, Booking) for r in results) == 1
    assert sum(isinstance(r, SoldOut) for r in results) == 3
    assert Booking.objects.get().status == "paid"


def test_the_card_is_charged_when_the_rollback_comes(event, customer):
    charged = []
    book = book_seats(ASK, lambda *args: charged.append(args))
    with mock.patch.object(Booking.objects, "create", side_effect=RuntimeError):
        with pytest.raises(RuntimeError):
            book(event.pk, customer, 1)
    assert charged and Event.objects.get().seats_left == 1


def test_the_fixed_code_charges_outside_the_transaction(event, customer):
    inside = []
    book = book_seats(
        ANSWER,
        lambda *args, key: inside.append(connections["pg"].in_atomic_block),
    )
    book(event.pk, customer, 1)
    assert inside == [False]


def test_a_hold_that_was_released_meanwhile_is_not_paid_after_all(event, customer):
    def slow_card(*args, key):
        Booking.objects.update(status="released")

    with pytest.raises(HoldExpired):
        book_seats(ANSWER, slow_card)(event.pk, customer, 1)
    assert Booking.objects.get().status == "released"


def test_outside_a_transaction_it_raises(event):
    with pytest.raises(TransactionManagementError):
        Event.objects.select_for_update().get(pk=event.pk)


def test_nowait_raises_instead_of_waiting(event):
    from django.db import OperationalError

    locked, tried = Flag(), Flag()

    def holder():
        with transaction.atomic(using="pg"):
            Event.objects.select_for_update().get(pk=event.pk)
            locked.set()
            tried.wait(10)

    def second():
        locked.wait(10)
        try:
            with transaction.atomic(using="pg"):
                return Event.objects.select_for_update(nowait=True).get(pk=event.pk)
        finally:
            tried.set()

    assert isinstance(together(holder, second)[1], OperationalError)


@pytest.mark.django_db(databases=["default"])
def test_sqlite_ignores_the_lock():
    from django.db import connection

    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        list(Event.objects.using("default").select_for_update())
    assert "FOR UPDATE" not in queries[0]["sql"]
