import time

from celery import Celery
from celery.contrib.testing.worker import start_worker


def test_defaults_reserve_four_messages_a_process_and_limit_no_time():
    conf = Celery("plain", broker="memory://").conf
    assert conf.worker_prefetch_multiplier == 4
    assert (conf.task_time_limit, conf.task_soft_time_limit) == (None, None)


def test_a_route_puts_urgent_tasks_on_a_queue_of_their_own():
    app = Celery("shop", broker="memory://")
    app.conf.task_routes = {"accounts.tasks.send_reset": {"queue": "urgent"}}

    def queue_of(name):
        return app.amqp.router.route({}, name)["queue"].name

    assert queue_of("accounts.tasks.send_reset") == "urgent"
    assert queue_of("news.tasks.send_letter") == "celery"


def test_an_expired_message_is_not_run():

    app = Celery("old", broker="memory://", backend="cache+memory://")
    app.conf.broker_transport_options = {"polling_interval": 0.05}
    app.conf.task_default_queue = "expires-test"
    ran = []

    @app.task(shared=False)
    def send_reset(user):
        ran.append(user)

    send_reset.apply_async(["late"], expires=0.1)
    send_reset.apply_async(["fresh"], expires=60)
    time.sleep(0.3)
    with start_worker(app, perform_ping_check=False):
        deadline = time.monotonic() + 30
        while not ran and time.monotonic() < deadline:
            time.sleep(0.05)
    assert ran == ["fresh"]
