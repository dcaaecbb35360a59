import datetime

import pytest
import yaml
from bank_code import text
from celery import Celery
from celery.beat import ScheduleEntry, Scheduler
from celery.schedules import crontab, schedule
from django.db import IntegrityError, transaction

from .models import InvoiceMail


def services(name):
    return yaml.safe_load(text(f"async/async-beat-twice.{name}.yaml"))["services"]


def test_three_worker_containers_embed_a_scheduler_each():
    worker = services("ask")["worker"]
    assert "-B" in worker["command"].split()
    assert worker["deploy"]["replicas"] == 3


def test_the_answer_runs_one_beat_and_plain_workers():
    found = services("answer")
    assert "-B" not in found["worker"]["command"].split()
    assert found["worker"]["deploy"]["replicas"] == 3
    assert found["beat"]["command"].split()[3] == "beat"
    assert found["beat"]["deploy"]["replicas"] == 1
    broker = services("ask")["worker"]["environment"]
    assert found["worker"]["environment"] == found["beat"]["environment"] == broker


class Clock(Scheduler):
    def setup_schedule(self):
        entry = self.Entry(
            name="invoices", task="mail_invoices", app=self.app,
            schedule=schedule(datetime.timedelta(days=1), app=self.app),
            last_run_at=self.app.now() - datetime.timedelta(days=1, minutes=1),
        )
        self.data = {"invoices": entry}


def test_each_scheduler_sends_the_task():
    app = Celery("nightly", broker="memory://")
    app.conf.task_default_queue = "beat-test"
    for _ in range(3):
        Clock(app, lazy=False).tick()
    with app.connection_for_read() as connection:
        assert connection.default_channel._size("beat-test") == 3


def test_a_lost_state_file_starts_an_interval_again():
    app = Celery("nightly", broker="memory://")
    day = schedule(datetime.timedelta(hours=24), app=app)
    fresh = ScheduleEntry(name="x", task="x", schedule=day, app=app)
    due, seconds = fresh.is_due()
    assert (due, seconds > 86000) == (False, True)
    night = crontab(minute="0", hour="0", app=app)
    now = app.now()
    fresh = ScheduleEntry(name="x", task="x", schedule=night, app=app)
    midnight = (now + datetime.timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    assert abs(fresh.is_due()[1] - (midnight - now).total_seconds()) < 5


@pytest.mark.django_db
def test_a_unique_row_lets_one_task_send():
    sent = []

    def mail_invoice(customer, month):
        try:
            with transaction.atomic():
                InvoiceMail.objects.create(customer_id=customer, month=month)
        except IntegrityError:
            return
        sent.append(customer)

    for _ in range(3):
        mail_invoice(7, datetime.date(2026, 3, 1))
    assert sent == [7]
