import time

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from kombu.exceptions import OperationalError


def app_with_task(**options):
    app = Celery("laptop", **options)
    app.conf.broker_transport_options = {"polling_interval": 0.05}
    app.conf.task_default_queue = "laptop-test"
    ran = []

    @app.task(shared=False)
    def send_letter(pk):
        ran.append(pk)

    return app, send_letter, ran


def test_without_a_worker_messages_wait_until_it_is_back():
    app, send_letter, ran = app_with_task(broker="memory://", backend="cache+memory://")
    send_letter.delay(5)
    assert ran == []
    with start_worker(app, perform_ping_check=False):
        deadline = time.monotonic() + 30
        while not ran and time.monotonic() < deadline:
            time.sleep(0.05)
    assert ran == [5]


def test_without_a_broker_sending_fails():
    app, send_letter, ran = app_with_task(broker="amqp://127.0.0.1:1//")
    with pytest.raises(OperationalError):
        send_letter.apply_async([5], retry=False)
    assert ran == []
