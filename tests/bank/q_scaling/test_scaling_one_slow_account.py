"""A limit tempts the planner to walk the index on time, and one account has nothing there."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connections, models

from bank_code import load
from q_scaling.models import Account, AccountEvent

pytestmark = pytest.mark.django_db(databases=["default", "pg"])
ROWS = 120_000
FILL = """
    INSERT INTO q_scaling_accountevent (account_id, kind, created_at)
    SELECT CASE WHEN i %% 5 < 2 THEN 7 ELSE 100 + (i / 5) * 31 %% 80 END,
           CASE WHEN i %% 5 >= 2 AND (i / 5 + i) %% 17 = 0 THEN 'error' ELSE 'visit' END,
           timestamptz '2026-01-01' + i * interval '5 seconds'
    FROM generate_series(1, %s) i
"""


@pytest.fixture
def cursor():
    accounts = [7, *range(100, 180)]
    Account.objects.using("pg").bulk_create(Account(id=pk, name="a") for pk in accounts)
    with connections["pg"].cursor() as cursor:
        cursor.execute(FILL, [ROWS])
        cursor.execute("ANALYZE q_scaling_accountevent")
        yield cursor


def errors_of(account):
    events = AccountEvent.objects.using("pg").filter(account=account, kind="error")
    return events.order_by("-created_at")[:20]


def plan(account):
    return errors_of(account).explain(analyze=True)


def removed(text):
    return sum(int(number) for number in re.findall(r"Rows Removed by Filter: (\d+)", text))


def test_the_large_account_reads_everything_to_find_nothing(cursor):
    text = plan(7)
    assert "Index Scan Backward" in text and "created_at" in text
    assert removed(text) == ROWS
    assert len(errors_of(7)) == 0


def test_the_planner_expects_errors_there_since_it_takes_both_for_independent(cursor):
    expected = AccountEvent.objects.using("pg").filter(account=7, kind="error").explain()
    assert int(re.search(r"rows=(\d+)", expected).group(1)) > 1000


def test_a_small_account_collects_its_rows_and_sorts(cursor):
    text = plan(105)
    assert "Sort Key" in text
    assert len(errors_of(105)) == 20
    assert removed(text) < ROWS / 20


def test_one_index_on_account_kind_and_time_serves_both(cursor):
    meta = load("scaling/scaling-one-slow-account.answer.py", models=models).Meta
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connections["pg"].schema_editor(atomic=False) as editor:
        cursor.execute(str(meta.indexes[0].create_sql(AccountEvent, editor)))
    cursor.execute("ANALYZE q_scaling_accountevent")
    for account in (7, 105):
        text = plan(account)
        assert "event_newest_of_kind" in text and "Sort Key" not in text
        assert removed(text) == 0


def test_extended_statistics_know_nothing_of_a_pair_that_never_occurs(cursor):
    cursor.execute(
        "CREATE STATISTICS pairs (dependencies, mcv) ON account_id, kind FROM q_scaling_accountevent"
    )
    cursor.execute("ANALYZE q_scaling_accountevent")
    assert removed(plan(7)) == ROWS


def test_without_the_limit_the_walk_is_not_chosen(cursor):
    events = AccountEvent.objects.using("pg").filter(account=7, kind="error")
    since = datetime(2026, 1, 1, tzinfo=UTC)
    assert events.filter(created_at__gte=since).exists() is False
    assert "Index Scan Backward" not in events.order_by("-created_at").explain()
