from datetime import date, datetime, timedelta
from datetime import timezone as utc_offset
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.db import models
from django.test import SimpleTestCase
from django.utils import timezone

from bank_code import load
from q_testing.runs import failures

ask = load(
    "testing/testing-trial-at-midnight.ask.py",
    module="q_testing.models",
    SimpleTestCase=SimpleTestCase,
    models=models,
    timedelta=timedelta,
    timezone=timezone,
)
answer = load(
    "testing/testing-trial-at-midnight.answer.py",
    module=__name__,
    SimpleTestCase=SimpleTestCase,
    Trial=ask.Trial,
    ZoneInfo=ZoneInfo,
    date=date,
    datetime=datetime,
    patch=patch,
)


@pytest.fixture(autouse=True)
def berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


def at(month, hour, minute):
    moment = datetime(2026, month, 1, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))
    return patch(
        "django.utils.timezone.now", return_value=moment.astimezone(utc_offset.utc)
    )


@pytest.mark.parametrize(
    "month, hour, green",
    [(7, 0, False), (7, 1, False), (7, 2, True), (7, 12, True), (1, 0, False), (1, 1, True)],
)
def test_it_fails_in_the_first_hours_of_a_day(month, hour, green):
    with at(month, hour, 30):
        failed = failures(ask.TrialTests)
    assert (failed == {}) == green
    if not green:
        assert "13 != 14" in failed["test_new_trial_has_fourteen_days_left"]


def test_the_answer_passes_at_any_hour_of_the_build():
    for hour in (0, 12):
        with at(7, hour, 30):
            assert failures(answer.TrialTests) == {}


def test_the_answer_notices_a_model_that_uses_the_utc_day():
    with patch.object(
        ask.Trial, "days_left", lambda self: (self.ends_on - date(2026, 6, 30)).days
    ):
        assert failures(answer.TrialTests)
