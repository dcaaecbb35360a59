import pkgutil
import threading
from importlib.util import find_spec

import django
import django.core.management.commands
import pytest
from django.test import override_settings
from django.utils import timezone

from .models import Report

NEW = django.VERSION >= (6, 0)
ran = []

if NEW:
    import django.tasks.backends
    from django.tasks import default_task_backend, task
    from django.tasks.exceptions import InvalidTask

    @task
    def note(pk):
        ran.append((pk, threading.get_ident()))

    @task
    def fail():
        raise ValueError("no")


needs_6_0 = pytest.mark.skipif(not NEW, reason="new in Django 6.0")


@pytest.fixture(autouse=True)
def nothing_ran():
    ran.clear()


def test_the_framework_came_with_6_0():
    assert (find_spec("django.tasks") is not None) is NEW


@needs_6_0
def test_django_ships_two_backends_and_no_worker():
    def modules(package):
        return {module.name for module in pkgutil.iter_modules(package.__path__)}

    assert modules(django.tasks.backends) == {"base", "dummy", "immediate"}
    commands = modules(django.core.management.commands)
    assert not [name for name in commands if "task" in name or "worker" in name]


@needs_6_0
def test_by_default_enqueue_runs_the_function_here_and_now():
    result = note.enqueue(7)
    assert ran == [(7, threading.get_ident())]
    assert result.status == "SUCCESSFUL"


@needs_6_0
def test_the_immediate_backend_does_not_raise():
    result = fail.enqueue()
    assert result.status == "FAILED"
    assert result.errors[0].exception_class is ValueError


@needs_6_0
def test_the_dummy_backend_only_stores():
    dummy = "django.tasks.backends.dummy.DummyBackend"
    with override_settings(TASKS={"default": {"BACKEND": dummy}}):
        result = note.enqueue(7)
        assert default_task_backend.results == [result]
    assert (ran, result.status) == ([], "READY")


@needs_6_0
def test_arguments_must_survive_json():
    with pytest.raises(TypeError):
        note.enqueue(Report(title="May"))


@needs_6_0
def test_a_later_time_needs_a_backend_that_can():
    with pytest.raises(InvalidTask):
        note.using(run_after=timezone.now())
