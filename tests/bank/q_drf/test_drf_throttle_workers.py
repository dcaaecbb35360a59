import subprocess
import sys

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from bank_code import load

ASK = load(
    "drf/drf-throttle-workers.ask.py",
    APIView=APIView,
    AnonRateThrottle=AnonRateThrottle,
    Response=Response,
    check_code=lambda data: False,
)
ANSWER = load("drf/drf-throttle-workers.answer.py")


@pytest.fixture(autouse=True)
def printed_rate(monkeypatch):
    rates = ASK.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    monkeypatch.setattr(ASK.LoginCodeThrottle, "THROTTLE_RATES", rates)
    cache.clear()


def allowed(times, **headers):
    post = APIRequestFactory().post
    codes = [
        ASK.CheckLoginCode.as_view()(post("/", headers=headers)).status_code
        for _ in range(times)
    ]
    return codes.count(200)


def test_one_process_holds_the_rate():
    assert allowed(9) == 5


def test_each_process_of_its_own_allows_five_more():
    script = """
from django.conf import settings
settings.configure(CACHES={"default": {"BACKEND":
    "django.core.cache.backends.locmem.LocMemCache"}})
import django; django.setup()
from rest_framework.throttling import AnonRateThrottle
from rest_framework.test import APIRequestFactory
class T(AnonRateThrottle):
    rate = "5/min"
    def get_cache_key(self, request, view): return self.get_ident(request)
request = APIRequestFactory().post("/")
print(sum(T().allow_request(request, None) for _ in range(9)))
"""
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in runs] == ["5", "5"]


def test_a_cache_that_the_workers_share_holds_the_rate(monkeypatch):
    total = 0
    for worker in range(2):
        own = LocMemCache(f"worker-{worker}", {})
        own.clear()
        monkeypatch.setattr(ASK.LoginCodeThrottle, "cache", own)
        total += allowed(9)
    assert total == 10
    shared = LocMemCache("shared", {})
    shared.clear()
    monkeypatch.setattr(ASK.LoginCodeThrottle, "cache", shared)
    assert allowed(9) + allowed(9) == 5


def test_without_num_proxies_a_made_up_header_opens_a_new_bucket():
    total = sum(
        allowed(5, **{"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.9"}) for n in range(4)
    )
    assert total == 20


def test_with_num_proxies_only_the_address_the_balancer_added_counts(settings):
    settings.REST_FRAMEWORK = ANSWER.REST_FRAMEWORK
    total = sum(
        allowed(5, **{"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.9"}) for n in range(4)
    )
    assert total == 5


def test_reading_and_writing_the_history_are_two_steps(monkeypatch):
    """Requests that read before either writes all pass: the count is lost."""
    request = Request(APIRequestFactory().post("/"))
    monkeypatch.setattr(ASK.LoginCodeThrottle, "throttle_success", lambda self: True)
    together = [ASK.LoginCodeThrottle() for _ in range(9)]
    assert all(one.allow_request(request, None) for one in together)
    monkeypatch.undo()
    monkeypatch.setattr(ASK.LoginCodeThrottle, "rate", "5/min", raising=False)
    for one in together:
        one.throttle_success()
    assert len(cache.get(together[0].key)) == 1


def test_a_429_says_when_to_come_back():
    allowed(5)
    request = APIRequestFactory().post("/")
    response = ASK.CheckLoginCode.as_view()(request)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
