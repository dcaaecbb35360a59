import gc
import sys
import unittest
from types import ModuleType

import pytest
from django.http import JsonResponse
from django.test import TestCase
from django.urls import path

from bank_code import load
from q_testing.models import Shop
from q_testing.runs import failures


@pytest.fixture
def printed(settings, monkeypatch, django_db_setup, django_db_blocker):
    names = dict(TestCase=TestCase, Shop=Shop, JsonResponse=JsonResponse)
    ask = load("testing/testing-async-view.ask.py", module=__name__, **names)
    answer = load("testing/testing-async-view.answer.py", module=__name__, **names)
    project = ModuleType("board_project")
    project.urlpatterns = [path("board/", ask.board)]
    monkeypatch.setitem(sys.modules, project.__name__, project)
    settings.ROOT_URLCONF = project.__name__
    with django_db_blocker.unblock():
        yield ask, answer, project


async def empty(request):
    return JsonResponse({"shops": []})


def view(project, function):
    project.urlpatterns[:] = [path("board/", function)]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_two_of_the_three_end_in_errors(printed):
    ask, _, _ = printed
    found = failures(ask.BoardTests)
    gc.collect()
    assert sorted(found) == ["test_first_name", "test_names"]
    assert "RuntimeError: You cannot use AsyncToSync" in found["test_names"]
    assert "SynchronousOnlyOperation" in found["test_first_name"]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_the_first_is_green_whatever_the_view_returns(printed):
    ask, _, project = printed
    called = []

    async def broken(request):
        called.append(request)
        raise ValueError

    view(project, broken)
    result = unittest.TestSuite([ask.BoardTests("test_answers")]).run(unittest.TestResult())
    gc.collect()
    assert (result.testsRun, result.wasSuccessful(), called) == (1, True, [])


def test_python_warns_of_what_was_never_awaited(printed):
    ask, _, _ = printed
    with pytest.warns(RuntimeWarning, match="never awaited"):
        failures(ask.BoardTests)
        gc.collect()


def test_the_answer_is_green_and_notices_an_empty_list(printed):
    _, answer, project = printed
    assert failures(answer.BoardTests) == {}
    view(project, empty)
    assert list(failures(answer.BoardTests)) == ["test_names_in_order"]


@pytest.mark.django_db
def test_a_plain_test_may_use_the_plain_client(client, settings, monkeypatch):
    project = ModuleType("plain_board_project")
    project.urlpatterns = [path("board/", empty)]
    monkeypatch.setitem(sys.modules, project.__name__, project)
    settings.ROOT_URLCONF = project.__name__
    assert client.get("/board/").json() == {"shops": []}
