import logging
import sys
from types import ModuleType

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from bank_code import load


class Clock:
    """A clock that moves only while something is said to take time."""

    now = 0.0

    def perf_counter(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


time = Clock()
Timing = load(
    "middleware/middleware-request-timing.answer.py", logging=logging, time=time
).RequestTimingMiddleware


class Guarded(Timing):
    caught = []

    def __call__(self, request):
        try:
            return super().__call__(request)
        except Exception as error:
            self.caught.append(error)
            raise


def slow(request):
    time.sleep(0.06)
    return HttpResponse()


def broken(request):
    raise RuntimeError


def stream(request):
    def parts():
        time.sleep(0.1)
        yield b"late"

    return StreamingHttpResponse(parts())


def waiting(get_response):
    def middleware(request):
        time.sleep(0.06)
        return get_response(request)

    return middleware


@pytest.fixture
def fetch(client, settings, monkeypatch, caplog):
    project = ModuleType("timed_project")
    project.urlpatterns = [
        path("fast/", lambda request: HttpResponse()),
        path("slow/", slow),
        path("broken/", broken),
        path("stream/", stream),
    ]
    project.Timing, project.waiting = Guarded, waiting
    monkeypatch.setitem(sys.modules, "timed_project", project)
    monkeypatch.setattr(Timing, "slow", 0.05)
    settings.ROOT_URLCONF = "timed_project"
    client.raise_request_exception = False
    caplog.set_level(logging.INFO, "shop.requests")
    Guarded.caught.clear()

    def get(address, *middleware):
        settings.MIDDLEWARE = [f"timed_project.{name}" for name in middleware]
        response = client.get(address)
        (record,) = [r for r in caplog.records if r.name == "shop.requests"]
        return response, record

    return get


def test_a_fast_request_is_logged_as_information(fetch):
    _, record = fetch("/fast/?token=secret", "Timing")
    assert record.levelname == "INFO"
    assert record.getMessage().startswith("GET /fast/ 200 0.000")


def test_a_slow_request_is_a_warning(fetch):
    assert fetch("/slow/", "Timing")[1].levelname == "WARNING"


def test_an_exception_arrives_as_a_500_and_never_as_an_exception(fetch):
    _, record = fetch("/broken/", "Timing")
    assert "/broken/ 500" in record.getMessage()
    assert Guarded.caught == []


def test_only_at_the_top_it_counts_the_others(fetch):
    assert fetch("/fast/", "Timing", "waiting")[1].levelname == "WARNING"


def test_below_the_others_it_does_not_count_them(fetch):
    assert fetch("/fast/", "waiting", "Timing")[1].levelname == "INFO"


def test_a_stream_is_timed_only_until_it_starts(fetch):
    response, record = fetch("/stream/", "Timing")
    assert record.levelname == "INFO"
    assert b"".join(response.streaming_content) == b"late"
