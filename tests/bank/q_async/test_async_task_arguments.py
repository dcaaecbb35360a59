import datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

import pytest
from bank_code import load
from celery import Celery
from django.core import mail
from django.core.management.base import BaseCommand
from django.utils import timezone
from kombu.exceptions import EncodeError
from kombu.serialization import dumps, loads

from .models import Invoice

pytestmark = pytest.mark.django_db


def tomorrow_at_eight():
    return timezone.now() + datetime.timedelta(hours=12)


def code(name):
    app = Celery("billing", broker="memory://")
    return load(
        f"async/async-task-arguments.{name}.py", Invoice=Invoice, timezone=timezone,
        shared_task=partial(app.task, shared=False), BaseCommand=BaseCommand,
        render_to_string=lambda *args: "Please pay.", send_mail=mail.send_mail,
        tomorrow_at_eight=tomorrow_at_eight,
    )


def overnight(name, monkeypatch, meanwhile):
    """The command in the evening, a night, and the task in the morning."""
    printed, messages = code(name), []

    def to_the_broker(args, eta):
        serializer = printed.remind.serializer
        messages.append(dumps((args, {}), serializer=serializer))

    monkeypatch.setattr(printed.remind, "apply_async", to_the_broker)
    printed.Command().handle()
    meanwhile()
    for content_type, encoding, body in messages:
        args, _ = loads(body, content_type, encoding, accept=[content_type])
        printed.remind(*args)
    return printed


def pay():
    Invoice.objects.update(paid_at=timezone.now())


def test_the_evenings_copy_reminds_a_payer_and_removes_the_payment(monkeypatch):
    Invoice.objects.create(email="a@example.com")
    overnight("ask", monkeypatch, pay)
    assert len(mail.outbox) == 1
    assert Invoice.objects.get().paid_at is None


def test_the_answer_looks_again_and_keeps_the_payment(monkeypatch):
    Invoice.objects.create(email="a@example.com")
    overnight("answer", monkeypatch, pay)
    assert mail.outbox == []
    assert Invoice.objects.get().paid_at is not None


def test_the_answer_reminds_once_even_if_it_runs_twice(monkeypatch):
    invoice = Invoice.objects.create(email="a@example.com")
    printed = overnight("answer", monkeypatch, lambda: None)
    printed.remind(invoice.pk)
    assert len(mail.outbox) == 1
    assert Invoice.objects.get().reminded_at is not None


def test_two_runs_at_the_same_moment_send_one_mail(monkeypatch):
    invoice = Invoice.objects.create(email="a@example.com")
    first, second = code("answer"), code("answer")

    def slow_mail(*args):
        second.remind(invoice.pk)  # the other worker, while this one sends
        mail.send_mail(*args)

    monkeypatch.setitem(first.remind.run.__globals__, "send_mail", slow_mail)
    first.remind(invoice.pk)
    assert len(mail.outbox) == 1


def test_json_refuses_the_object_and_is_the_default():
    app = Celery("plain", broker="memory://")

    @app.task(shared=False)
    def remind(invoice):
        pass

    assert app.conf.task_serializer == "json"
    assert set(app.conf.accept_content) == {"json"}
    with pytest.raises(EncodeError):
        remind.delay(Invoice(email="a@example.com"))


def test_json_carries_dates_decimals_and_uuids():
    values = [
        datetime.datetime(2026, 3, 1, 8), datetime.date(2026, 3, 1), Decimal("1.10"),
        UUID(int=7),
    ]
    content_type, encoding, body = dumps(values, serializer="json")
    assert loads(body, content_type, encoding) == values


class Harm:
    def __reduce__(self):
        return print, ("code of the sender",)


def test_reading_a_pickled_message_runs_code(capsys):
    content_type, encoding, body = dumps(Harm(), serializer="pickle")
    loads(body, content_type, encoding, accept=[content_type])
    assert capsys.readouterr().out == "code of the sender\n"
