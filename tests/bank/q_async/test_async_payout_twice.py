import re
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

from billiard.einfo import ExceptionInfo
from billiard.exceptions import WorkerLostError
from celery import Celery
from celery.worker.request import Request

app = Celery("payouts", broker="memory://", backend="cache+memory://")


def failed_with(exception, **options):
    """What a worker does to the message of a task that ended like this."""
    def pay_out():
        pass

    name = f"payout-{type(exception).__name__}-{len(options)}"
    task = app.task(name=name, shared=False, **options)(pay_out)
    app.finalize()
    message = mock.Mock(
        body=app.amqp.as_task_v2("id-1", task.name).body,
        headers={"id": "id-1", "task": task.name, "argsrepr": "", "kwargsrepr": ""},
        content_type="application/json", content_encoding="utf-8",
        properties={}, delivery_info={}, payload=[[], {}, {}], decoded=True,
    )
    done = mock.Mock()
    request = Request(
        message, app=app, task=task, on_ack=done.ack, on_reject=done.reject
    )
    try:
        raise exception
    except Exception:
        request.on_failure(ExceptionInfo())
    return [call[0] for call in done.method_calls]


def test_redis_hands_a_message_out_again_after_an_hour():
    # The transport needs the redis client to be imported, so read its source.
    source = Path(find_spec("kombu.transport.redis").origin).read_text()
    assert re.findall(r"^    visibility_timeout = (\d+)", source, re.M) == ["3600"]


def test_acks_late_is_off_by_default():
    assert app.conf.task_acks_late is False


def test_an_exception_is_acknowledged_even_with_acks_late():
    assert failed_with(ValueError(), acks_late=True) == ["ack"]


def test_a_killed_child_is_acknowledged_unless_told_otherwise():
    assert failed_with(WorkerLostError(), acks_late=True) == ["ack"]
    assert failed_with(
        WorkerLostError(), acks_late=True, reject_on_worker_lost=True
    ) == ["reject"]
