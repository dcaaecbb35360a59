from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Timer

import pytest
from django.db import OperationalError, connections, transaction
from django.utils.connection import ConnectionProxy

from bank_code import load, text
from q_testing.models import Show

ASK = "testing/testing-two-buyers.ask.py"
ANSWER = "testing/testing-two-buyers.answer.py"


class ToPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.fixture(autouse=True)
def postgres(settings):
    settings.DATABASE_ROUTERS = [ToPostgres()]


def book_seat(pk):
    with transaction.atomic(using="pg"):
        show = Show.objects.select_for_update().get(pk=pk)
        if not show.seats_left:
            return False
        show.seats_left -= 1
        show.save()
        return True


both_read = Barrier(2)


def book_seat_without_a_lock(pk):
    show = Show.objects.get(pk=pk)
    both_read.wait(timeout=30)
    if not show.seats_left:
        return False
    show.seats_left -= 1
    show.save()
    return True


def printed(name, book_seat):
    return load(
        name,
        Barrier=Barrier,
        Show=Show,
        ThreadPoolExecutor=ThreadPoolExecutor,
        book_seat=book_seat,
        connection=ConnectionProxy(connections, "pg"),
        pytest=pytest,
    ).test_last_seat_is_sold_once


def and_closes(function):
    """The printed test leaves its connections open; here they must go."""

    def call(pk):
        try:
            return function(pk)
        finally:
            connections["pg"].close()

    return call


@pytest.mark.django_db(databases=["default", "pg"])
def test_the_threads_do_not_see_the_row():
    with pytest.raises(Show.DoesNotExist):
        printed(ASK, and_closes(book_seat))()


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_the_answer_commits_and_passes():
    printed(ANSWER, book_seat)()


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_the_answer_fails_when_the_lock_is_missing():
    with pytest.raises(AssertionError):
        printed(ANSWER, book_seat_without_a_lock)()


@pytest.mark.django_db(databases=["default", "pg"])
def test_each_thread_has_a_connection_of_its_own():
    mine = connections["pg"]

    def theirs():
        try:
            return connections["pg"]
        finally:
            connections["pg"].close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        assert pool.submit(theirs).result() is not mine


@pytest.mark.django_db
def test_sqlite_ignores_the_row_lock(settings):
    settings.DATABASE_ROUTERS = []
    show = Show.objects.create(seats_left=1)
    query = Show.objects.select_for_update().filter(pk=show.pk)
    with transaction.atomic():
        assert list(query) == [show]
    assert "FOR UPDATE" not in str(query.query)


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_lock_that_never_comes_fails_the_answer_in_time():
    names = dict(
        Barrier=Barrier,
        Show=Show,
        ThreadPoolExecutor=ThreadPoolExecutor,
        book_seat=lambda pk: book_seat_of_the_blocked_show(),
        connection=ConnectionProxy(connections, "pg"),
        pytest=pytest,
    )
    exec(text(ANSWER).replace("'5s'", "'200ms'"), names)
    blocked = Show.objects.create(seats_left=1)

    def book_seat_of_the_blocked_show():
        return book_seat(blocked.pk)

    with transaction.atomic(using="pg"):
        Show.objects.select_for_update().get(pk=blocked.pk)
        with pytest.raises(OperationalError, match="lock timeout"):
            names["test_last_seat_is_sold_once"]()


def test_leaving_the_pool_waits_whatever_the_result_says():
    may_end, ended = Event(), []

    def job():
        may_end.wait(30)
        ended.append(True)

    with pytest.raises(TimeoutError):
        with ThreadPoolExecutor(max_workers=1) as pool:
            try:
                pool.submit(job).result(timeout=0.01)
            finally:
                assert not ended
                Timer(0.2, may_end.set).start()
    assert ended
