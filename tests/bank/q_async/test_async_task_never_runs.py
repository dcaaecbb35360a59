import sys
import time

import pytest
from bank_code import text
from celery import Celery
from celery.contrib.testing.worker import start_worker


@pytest.fixture
def accounts(tmp_path, monkeypatch):
    """An app with a task in tasks.py and one in notifications.py."""
    package = tmp_path / "bank_accounts"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for module, task in (("tasks", "delete_old"), ("notifications", "send_welcome")):
        (package / f"{module}.py").write_text(
            f"from celery import shared_task\n\n\n@shared_task\ndef {task}(pk):\n    pass\n"
        )
    monkeypatch.syspath_prepend(tmp_path)
    yield "bank_accounts"
    for name in [name for name in sys.modules if name.startswith("bank_accounts")]:
        del sys.modules[name]


def known(app, prefix):
    app.loader.import_default_modules()
    app.finalize(auto=True)
    return {name for name in app.tasks if name.startswith(prefix)}


def test_autodiscovery_imports_modules_called_tasks_only(accounts):
    app = Celery("shop", broker="memory://", set_as_current=False)
    app.autodiscover_tasks([accounts])
    assert known(app, accounts) == {f"{accounts}.tasks.delete_old"}


def test_naming_the_module_makes_the_task_known(accounts):
    app = Celery("shop", broker="memory://", set_as_current=False)
    app.autodiscover_tasks([accounts])
    app.autodiscover_tasks([accounts], related_name="notifications")
    assert f"{accounts}.notifications.send_welcome" in known(app, accounts)


def test_the_worker_throws_an_unknown_task_away(caplog):
    app = Celery("shop", broker="memory://", backend="cache+memory://")
    app.conf.broker_transport_options = {"polling_interval": 0.05}
    app.conf.task_default_queue = "welcome-test"
    ran = []
    with start_worker(app, perform_ping_check=False, loglevel="ERROR"):
        app.send_task("accounts.notifications.send_welcome", [1])
        deadline = time.monotonic() + 30
        while "unregistered task" not in caplog.text and time.monotonic() < deadline:
            time.sleep(0.05)
    assert "Received unregistered task of type" in caplog.text
    assert "ignored and discarded" in caplog.text

    @app.task(name="accounts.notifications.send_welcome", shared=False)
    def send_welcome(pk):
        ran.append(pk)

    with start_worker(app, perform_ping_check=False):
        time.sleep(0.5)
    assert ran == []


def test_eager_mode_needs_neither_broker_nor_worker():
    app = Celery("laptop", broker="amqp://nowhere.invalid")
    app.conf.task_always_eager = True
    ran = []

    @app.task(shared=False)
    def send_welcome(pk):
        ran.append(pk)

    send_welcome.delay(1)
    assert ran == [1]


def test_the_printed_worker_log_lists_no_welcome_task():
    log = text("async/async-task-never-runs.ask.txt").split("[tasks]")[1]
    assert ". accounts.tasks.delete_old_accounts" in log
    assert ". accounts.notifications.send_welcome" not in log
