import random
from functools import partial

import pytest
import requests
import responses
from bank_code import load
from celery import Celery
from celery.app.task import Task
from celery.utils.time import get_exponential_backoff_interval

from .models import Sms

pytestmark = pytest.mark.django_db
URL = "https://sms.example/send"


def task(name):
    app = Celery("sms", broker="memory://")
    app.conf.task_always_eager = True
    return load(
        f"async/async-sms-retries.{name}.py", Sms=Sms, requests=requests,
        random=random, SMS_URL=URL, shared_task=partial(app.task, shared=False),
    ).send_sms


@pytest.fixture
def sms():
    return Sms.objects.create(number="+491", text="Hello")


@pytest.fixture
def pauses(monkeypatch):
    seen = []
    retry = Task.retry

    def remember(self, *args, countdown=None, **kwargs):
        seen.append(countdown)
        return retry(self, *args, countdown=countdown, **kwargs)

    monkeypatch.setattr(Task, "retry", remember)
    return seen


def answers(*items):
    for item in items:
        if isinstance(item, Exception):
            responses.post(URL, body=item)
        else:
            status, headers = item if isinstance(item, tuple) else (item, {})
            responses.post(URL, status=status, headers=headers)


@responses.activate
@pytest.mark.parametrize("status", [400, 429, 503])
def test_today_an_error_status_counts_as_sent(sms, status):
    answers(status)
    task("ask").delay(sms.pk)
    sms.refresh_from_db()
    assert sms.status == "sent"


@responses.activate
def test_a_wrong_number_is_refused_at_once(sms, pauses):
    answers(400)
    task("answer").delay(sms.pk)
    sms.refresh_from_db()
    assert (sms.status, pauses) == ("refused", [])


@responses.activate
def test_passing_errors_are_retried_with_growing_pauses(sms, pauses):
    answers(503, requests.Timeout(), requests.ConnectionError(), 200)
    task("answer").delay(sms.pk)
    sms.refresh_from_db()
    assert sms.status == "sent"
    assert len(responses.calls) == 4
    assert [p <= limit for p, limit in zip(pauses, (15, 30, 60))] == [True] * 3
    assert [p >= least for p, least in zip(pauses, (7.5, 15, 30))] == [True] * 3


@responses.activate
def test_the_provider_says_how_long_to_wait(sms, pauses):
    answers((429, {"Retry-After": "300"}), 200)
    task("answer").delay(sms.pk)
    assert pauses == [300]


@responses.activate
def test_after_the_last_try_the_row_says_failed(sms, pauses):
    answers(503)
    result = task("answer").delay(sms.pk)
    sms.refresh_from_db()
    assert (sms.status, len(responses.calls), len(pauses)) == ("failed", 7, 6)
    assert isinstance(result.result, requests.HTTPError)


@responses.activate
def test_a_second_run_sends_nothing(sms):
    answers(200)
    for _ in range(2):
        task("answer").delay(sms.pk)
    assert len(responses.calls) == 1


def test_celerys_defaults():
    assert (Task.max_retries, Task.default_retry_delay) == (3, 180)
    assert [get_exponential_backoff_interval(1, n, 600) for n in (0, 1, 2, 20)] == [
        1, 2, 4, 600,
    ]
