import logging
import random

import pytest
import requests
import responses

from bank_code import load

URL = "https://supplier.example/stock"


class SupplierUnavailable(Exception):
    pass


class Clock:
    def __init__(self):
        self.now, self.slept = 0, []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetch(clock):
    printed = load(
        "integrations/integrations-fetch-retries.answer.py", time=clock, random=random,
        requests=requests, logger=logging.getLogger("stock"),
        SupplierUnavailable=SupplierUnavailable,
    )
    with responses.RequestsMock() as supplier:
        yield lambda **limits: printed.fetch_json(requests.Session(), URL, **limits), supplier


def test_it_comes_back_after_failures_that_pass(fetch, clock):
    call, supplier = fetch
    supplier.get(URL, body=requests.ConnectionError())
    supplier.get(URL, body=requests.ReadTimeout())
    supplier.get(URL, status=503)
    supplier.get(URL, json={"a": 1})
    assert call() == {"a": 1}
    assert [int(pause) for pause in clock.slept] == [1, 2, 4]


def test_it_waits_as_long_as_it_is_asked(fetch, clock):
    call, supplier = fetch
    supplier.get(URL, status=429, headers={"Retry-After": "12"})
    supplier.get(URL, json=[])
    assert call() == []
    assert clock.slept == [12]


@pytest.mark.parametrize("status", [400, 401, 404])
def test_what_cannot_pass_fails_at_once(fetch, clock, status):
    call, supplier = fetch
    supplier.get(URL, status=status)
    with pytest.raises(requests.HTTPError):
        call()
    assert clock.slept == []


def test_tries_are_limited(fetch):
    call, supplier = fetch
    reply = supplier.get(URL, status=502)
    with pytest.raises(SupplierUnavailable):
        call()
    assert reply.call_count == 4


def test_total_time_is_limited(fetch, clock):
    call, supplier = fetch
    supplier.get(URL, status=429, headers={"Retry-After": "600"})
    with pytest.raises(SupplierUnavailable):
        call()
    assert clock.slept == []


def test_a_date_in_the_header_is_survived(fetch, clock):
    call, supplier = fetch
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    supplier.get(URL, status=503, headers={"Retry-After": date})
    supplier.get(URL, json=[])
    assert call() == [] and len(clock.slept) == 1
