from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from bank_code import load

asked = load(
    "python/python-job-run.ask.py", module="q_python.models", models=models
)
JobRun = asked.JobRun
job_run = load(
    "python/python-job-run.answer.py",
    contextmanager=contextmanager,
    timezone=timezone,
    JobRun=JobRun,
).job_run
pytestmark = pytest.mark.django_db


def run():
    found = JobRun.objects.get()
    return SimpleNamespace(
        status=found.status, error=found.error, ended=found.finished is not None
    )


def test_a_job_is_running_and_then_done():
    with job_run("rates"):
        assert run().status == "running" and not run().ended
    assert run().status == "done" and run().ended


@pytest.mark.parametrize("error", [ValueError("no rates"), KeyboardInterrupt()])
def test_a_failure_is_recorded_and_reaches_the_caller(error):
    with pytest.raises(type(error)):
        with job_run("rates"):
            raise error
    assert run().status == "failed" and run().ended
    assert run().error == repr(error)


def test_without_try_nothing_below_the_yield_runs():
    after = []

    @contextmanager
    def careless():
        yield
        after.append("end")

    with pytest.raises(ValueError):
        with careless():
            raise ValueError
    assert after == []


def test_a_rollback_inside_keeps_the_record_and_one_outside_deletes_it():
    with pytest.raises(ValueError):
        with job_run("rates"), transaction.atomic():
            User.objects.create(username="ann")
            raise ValueError
    assert run().status == "failed" and not User.objects.exists()
    JobRun.objects.all().delete()
    with pytest.raises(ValueError):
        with transaction.atomic(), job_run("rates"):
            raise ValueError
    assert not JobRun.objects.exists()


def test_a_broken_transaction_hides_the_first_error():
    User.objects.create(username="ann")
    with pytest.raises(transaction.TransactionManagementError):
        with transaction.atomic(), job_run("rates"):
            User.objects.create(username="ann")


def test_the_same_record_outside_shows_the_first_error():
    User.objects.create(username="ann")
    with pytest.raises(IntegrityError):
        with job_run("rates"), transaction.atomic():
            User.objects.create(username="ann")
    assert "IntegrityError" in run().error


def test_it_works_as_a_decorator():
    @job_run("rates")
    def job():
        return run().status

    assert job() == "running" and run().status == "done"
