"""Offsets read what they skip and shift; a keyset condition does neither."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.db.models import Q

from bank_code import load
from q_scaling.models import Account, Event

START = datetime(2025, 3, 1, tzinfo=UTC)


def printed(name, Event=Event):
    space = {} if name == "ask" else {"PAGE": 50, "Q": Q}
    return load(f"scaling/scaling-keyset-pages.{name}.py", Event=Event, **space)


def make(number, alias="default", same_second=1):
    account = Account.objects.using(alias).create(name="a")
    Event.objects.using(alias).bulk_create(
        Event(account=account, created_at=START + timedelta(seconds=i // same_second))
        for i in range(number)
    )
    return account


@pytest.mark.django_db
def test_offset_pages_repeat_an_event_when_a_new_one_arrives():
    account = make(120)
    page = printed("ask").activity_page
    first = page(account, 1)
    Event.objects.create(account=account, created_at=START + timedelta(days=1))
    assert first[-1] in page(account, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("same_second", [1, 7, 200])
def test_keyset_pages_hold_each_event_once(same_second):
    account = make(120, same_second=same_second)
    pages, after = [], None
    while True:
        page, after = printed("answer").activity_page(account, after)
        pages.append(page)
        Event.objects.create(account=account, created_at=START + timedelta(days=1))
        if after is None:
            break
    assert [len(page) for page in pages] == [50, 50, 20]
    assert len({event.pk for page in pages for event in page}) == 120


@pytest.mark.django_db
def test_exactly_one_full_page_has_no_next():
    page, after = printed("answer").activity_page(make(50))
    assert len(page) == 50 and after is None
    assert printed("answer").activity_page(make(0)) == ([], None)


@pytest.mark.django_db
def test_without_the_tie_breaker_equal_times_are_lost():
    account = make(120, same_second=200)
    page, after = printed("answer").activity_page(account)
    assert not Event.objects.filter(account=account, created_at__lt=after[0]).exists()


def rows_read(query):
    plan = query.explain(analyze=True)
    scan = next(line for line in plan.splitlines() if "Scan" in line)
    removed = re.search(r"Rows Removed by Filter: (\d+)", plan)
    read = int(re.search(r"actual .*?rows=(\d+)", scan)[1])
    return read + int(removed[1] if removed else 0), plan


@pytest.mark.django_db(databases=["default", "pg"])
def test_postgresql_reads_what_an_offset_skips():
    account = make(20000, "pg")
    with connections["pg"].cursor() as cursor:
        cursor.execute("ANALYZE q_scaling_event")
    events = Event.objects.using("pg").filter(account=account)
    newest = events.order_by("-created_at", "-pk")
    last = newest[9999]

    read, plan = rows_read(newest[10000:10050])
    assert read == 10050

    after = newest.filter(
        Q(created_at__lt=last.created_at) | Q(pk__lt=last.pk),
        created_at__lte=last.created_at,
    )
    read, plan = rows_read(after[:50])
    assert read <= 51 and "Index Cond" in plan and "created_at <=" in plan
    assert list(after[:50]) == list(newest[10000:10050])

    # Without the plain bound the OR alone cannot start inside the index.
    loose = newest.filter(
        Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk)
    )
    read, plan = rows_read(loose[:50])
    assert read > 10000
