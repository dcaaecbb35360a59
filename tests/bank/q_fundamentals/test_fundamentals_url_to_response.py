import sys
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import path

log = []


def tracer(name):
    def factory(get_response):
        def middleware(request):
            log.append(f"{name} in")
            if request.GET.get("stop") == name:
                return HttpResponse("stopped")
            response = get_response(request)
            log.append(f"{name} out {response.status_code}")
            return response

        return middleware

    return factory


def by_number(request, pk):
    log.append(f"view {pk!r}")
    return HttpResponse("one")


def by_word(request, word):
    return HttpResponse("word")


def broken(request):
    raise RuntimeError


@pytest.fixture
def fetch(client, settings, monkeypatch):
    project = ModuleType("traced_project")
    project.outer, project.inner = tracer("outer"), tracer("inner")
    project.urlpatterns = [
        path("orders/<int:pk>/", by_number),
        path("orders/<str:word>/", by_word),
        path("broken/", broken),
    ]
    monkeypatch.setitem(sys.modules, "traced_project", project)
    settings.ROOT_URLCONF = "traced_project"
    settings.MIDDLEWARE = ["traced_project.outer", "traced_project.inner"]
    client.raise_request_exception = False
    log.clear()
    return client.get


def test_middleware_run_down_and_up_and_the_first_pattern_wins(fetch):
    assert fetch("/orders/7/").content == b"one"
    assert log == ["outer in", "inner in", "view 7", "inner out 200", "outer out 200"]


def test_an_early_answer_skips_what_is_inside(fetch):
    fetch("/orders/7/?stop=inner")
    assert log == ["outer in", "inner in", "outer out 200"]


def test_no_match_becomes_a_404_that_passes_the_middleware(fetch):
    fetch("/nothing/")
    assert log[-2:] == ["inner out 404", "outer out 404"]


def test_an_exception_becomes_a_500_that_passes_the_middleware(fetch):
    fetch("/broken/")
    assert log[-2:] == ["inner out 500", "outer out 500"]
