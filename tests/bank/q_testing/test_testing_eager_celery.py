import sys
import time
from types import ModuleType
from unittest.mock import patch

import pytest
from celery import Celery
from django.db import models, transaction
from django.utils import timezone
from kombu.exceptions import EncodeError

from bank_code import load, text

ASK = "testing/testing-eager-celery.ask.py"
app = Celery("eager", broker="memory://", set_as_current=False)
app.conf.task_always_eager = True




@pytest.fixture(autouse=True)
def gateway(monkeypatch):
    billing, module = ModuleType("billing"), ModuleType("billing.gateway")
    module.send = lambda number: None
    billing.gateway = module
    monkeypatch.setitem(sys.modules, "billing", billing)
    monkeypatch.setitem(sys.modules, "billing.gateway", module)
    app.conf.task_eager_propagates = False
    printed_names["gateway"] = module
    return module


printed_names = dict(
    __name__="q_testing.models",
    models=models,
    patch=patch,
    shared_task=lambda function: app.task(function, name=f"{function.__name__}{id(function)}"),
    timezone=timezone,
    transaction=transaction,
)
exec(text(ASK), printed_names)
Invoice = printed_names["Invoice"]
repaired = {**printed_names}
source = text(ASK).replace('["sent"]', '["sent_at"]').replace("@transaction.atomic\n", "")
source = source.replace(
    "    invoice = Invoice.objects.create(number=number)\n    send_invoice.delay(invoice.pk)\n    return",
    "    with transaction.atomic():\n"
    "        invoice = Invoice.objects.create(number=number)\n"
    "        transaction.on_commit(lambda: send_invoice.delay(invoice.pk))\n"
    "    return",
)
assert "on_commit" in source and '["sent_at"]' in source
exec(source[source.index("@shared_task"):], repaired)


def test_the_printed_test_is_green(db):
    printed_names["test_invoice_is_sent"](db=None)


def test_although_the_task_raised_and_nothing_was_marked(db):
    printed_names["finish"]("2026-17")
    assert Invoice.objects.get().sent_at is None
    result = printed_names["send_invoice"].delay(Invoice.objects.get().pk)
    assert result.failed()
    assert isinstance(result.result, ValueError)


def test_with_propagation_the_printed_test_fails(db):
    app.conf.task_eager_propagates = True
    with pytest.raises(ValueError, match="sent"):
        printed_names["test_invoice_is_sent"](db=None)


def test_the_eager_task_sees_the_uncommitted_row(db):
    with patch.object(printed_names["gateway"], "send") as send:
        with transaction.atomic():
            printed_names["finish"]("2026-17")
            send.assert_called_once()


def test_the_answer_passes_for_the_repaired_code_and_fails_for_the_printed(
    db, django_capture_on_commit_callbacks
):
    for names, good in ((repaired, True), (printed_names, False)):
        answer = load(
            "testing/testing-eager-celery.answer.py",
            Invoice=Invoice,
            finish=names["finish"],
            patch=patch,
            send_invoice=names["send_invoice"],
        )
        names["gateway"] = sys.modules["billing.gateway"]
        if good:
            answer.test_task_marks_the_invoice(db=None)
            Invoice.objects.all().delete()
            answer.test_task_is_queued_after_commit(
                None, django_capture_on_commit_callbacks
            )
        else:
            Invoice.objects.all().delete()
            with pytest.raises(ValueError):
                answer.test_task_marks_the_invoice(db=None)
            with pytest.raises(AssertionError):
                answer.test_task_is_queued_after_commit(
                    None, django_capture_on_commit_callbacks
                )


def test_eager_delay_serialises_arguments_and_a_direct_call_does_not(db):
    @app.task
    def show(thing):
        return str(thing)

    thing = object()
    with pytest.raises(EncodeError):
        show.delay(thing)
    assert show(thing) == str(thing)


def test_eager_retries_do_not_wait():
    calls = []

    @app.task(bind=True, max_retries=2)
    def shaky(self):
        calls.append(time.monotonic())
        if len(calls) < 3:
            raise self.retry(countdown=60)

    assert shaky.delay().successful()
    assert len(calls) == 3 and calls[-1] - calls[0] < 5
