import threading
import time
from types import SimpleNamespace

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from bank_code import load, text

ASK = "middleware/middleware-rate-limit.ask.py"
ANSWER = "middleware/middleware-rate-limit.answer.py"


class Clock:
    now = 6000.0

    def time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("django.core.cache.backends.locmem.time", clock)
    monkeypatch.setattr("django.core.cache.backends.base.time", clock)
    return clock


@pytest.fixture
def cache(clock):
    cache = LocMemCache("rate", {})
    cache.clear()
    return cache


def old(cache):
    names = load(ASK, cache=cache, PermissionDenied=PermissionDenied)
    return names.RateLimitMiddleware(lambda request: HttpResponse())


def new(cache, clock):
    head = text(ASK).split("    def __call__")[0]
    space = {"cache": cache, "time": clock, "HttpResponse": HttpResponse}
    exec(head + text(ANSWER), space)
    return space["RateLimitMiddleware"](lambda request: HttpResponse())


def request(forwarded="203.0.113.9", user=None):
    made = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    made.user = SimpleNamespace(pk=user)
    return made


def test_the_old_limit_refuses_with_an_exception_that_means_403(cache):
    middleware = old(cache)
    for _ in range(100):
        middleware(request())
    with pytest.raises(PermissionDenied):
        middleware(request())


def test_an_invented_header_walks_past_the_old_limit(cache):
    middleware = old(cache)
    for number in range(300):
        assert middleware(request(f"10.0.0.{number}, 203.0.113.9")).status_code == 200


def test_a_steady_slow_client_is_refused_by_the_old_code(cache, clock):
    middleware = old(cache)
    for _ in range(100):
        middleware(request())
        clock.now += 50
    with pytest.raises(PermissionDenied):
        middleware(request())


def test_requests_at_the_same_moment_are_lost_from_the_count(cache):
    together = threading.Barrier(2)

    class Slow:
        def get(self, *args):
            value = cache.get(*args)
            together.wait()
            return value

        set = staticmethod(cache.set)

    middleware = old(Slow())
    threads = [threading.Thread(target=middleware, args=[request()]) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.get("rate:203.0.113.9") == 1


def test_the_answer_counts_the_address_that_the_balancer_saw(cache, clock):
    middleware = new(cache, clock)
    for number in range(100):
        middleware(request(f"10.0.0.{number}, 203.0.113.9"))
    refused = middleware(request("10.9.9.9, 203.0.113.9"))
    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"


def test_the_answer_counts_users_apart_and_each_minute_anew(cache, clock):
    middleware = new(cache, clock)
    for _ in range(100):
        middleware(request(user=1))
    assert middleware(request(user=1)).status_code == 429
    assert middleware(request(user=2)).status_code == 200
    clock.now += 60
    assert middleware(request(user=1)).status_code == 200


def test_the_answer_never_refuses_a_steady_slow_client(cache, clock):
    middleware = new(cache, clock)
    for _ in range(300):
        assert middleware(request()).status_code == 200
        clock.now += 50
