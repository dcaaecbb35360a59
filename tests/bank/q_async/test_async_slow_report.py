import threading

import pytest
from django.db.models.signals import post_save
from django.test import override_settings

from .models import Report


@pytest.fixture
def on_save():
    connected = []

    def connect(handler):
        post_save.connect(handler, sender=Report)
        connected.append(handler)

    yield connect
    for handler in connected:
        post_save.disconnect(handler, sender=Report)


@pytest.mark.django_db
def test_a_signal_runs_inside_the_save_in_the_same_thread(on_save):
    seen = []

    def handler(sender, **kwargs):
        seen.append(threading.get_ident())

    on_save(handler)
    Report.objects.create(title="May")
    assert seen == [threading.get_ident()]


@pytest.mark.django_db
def test_an_error_in_the_handler_reaches_the_caller(on_save):
    def handler(sender, **kwargs):
        raise ConnectionError("mail server")

    on_save(handler)
    with pytest.raises(ConnectionError):
        Report.objects.create(title="May")


def test_the_default_backend_of_django_tasks_runs_at_once():
    tasks = pytest.importorskip("django.tasks")  # new in Django 6.0
    from django.tasks.backends.dummy import DummyBackend
    from django.tasks.backends.immediate import ImmediateBackend

    assert isinstance(tasks.task_backends["default"], ImmediateBackend)
    with override_settings(
        TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    ):
        assert isinstance(tasks.task_backends["default"], DummyBackend)
