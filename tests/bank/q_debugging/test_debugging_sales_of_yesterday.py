from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Sum
from django.utils import timezone

from bank_code import load
from q_debugging.models import Sale

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def shop(db):
    with timezone.override(BERLIN):
        yield


def report(file, monkeypatch, *moment):
    names = load(
        f"debugging/debugging-sales-of-yesterday.{file}.py", timezone=timezone, UTC=UTC,
        datetime=datetime, timedelta=timedelta, time=time, Sale=Sale, Sum=Sum,
    )
    now = datetime(*moment, tzinfo=BERLIN).astimezone(UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return names.sales_of_yesterday()


def sale(*moment):
    Sale.objects.create(created=datetime(*moment, tzinfo=BERLIN), total=10)


@pytest.mark.parametrize("month", [1, 7])
def test_at_half_past_midnight_the_old_day_is_one_too_early(month, monkeypatch):
    assert report("ask", monkeypatch, 2026, month, 15, 0, 30)[0] == date(2026, month, 13)
    assert report("answer", monkeypatch, 2026, month, 15, 0, 30)[0] == date(2026, month, 14)


@pytest.mark.parametrize("file, total", [("ask", 0), ("answer", 10)])
def test_at_four_the_old_report_misses_sales_after_midnight(file, total, monkeypatch):
    sale(2026, 7, 14, 0, 40)
    assert report(file, monkeypatch, 2026, 7, 15, 4) == (date(2026, 7, 14), total)


def test_the_old_report_counts_them_for_the_day_before(monkeypatch):
    sale(2026, 7, 15, 0, 40)
    assert report("ask", monkeypatch, 2026, 7, 15, 4)[1] == 10
    assert report("answer", monkeypatch, 2026, 7, 15, 4)[1] == 0


def test_the_answer_covers_a_day_of_twenty_five_hours(monkeypatch):
    sale(2026, 10, 25, 0, 10)
    sale(2026, 10, 25, 23, 50)
    assert report("answer", monkeypatch, 2026, 10, 26, 4)[1] == 20


def test_the_date_lookup_uses_the_local_zone_too():
    sale(2026, 7, 14, 0, 40)
    assert Sale.objects.filter(created__date=date(2026, 7, 14)).exists()
