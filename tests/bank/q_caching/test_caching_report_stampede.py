"""Many requests at once: the old code builds many times, the answer once."""

import threading
import time

import pytest
from django.core.cache import cache

from bank_code import load


class Builder:
    """Builds a report; `meanwhile` is what happens while it does."""

    def __init__(self):
        self.calls, self.fail, self.mutex = 0, False, threading.Lock()
        self.meanwhile = lambda: None

    def __call__(self):
        with self.mutex:
            self.calls += 1
        self.meanwhile()
        if self.fail:
            raise RuntimeError("database is gone")
        return f"report {self.calls}"


class ReportNotReady(Exception):
    pass


class Clock:
    """time.time() that a test can move on."""

    ahead = 0

    def time(self):
        return time.time() + self.ahead


def printed(name, build, clock=None, cache=cache):
    return load(
        f"caching/caching-report-stampede.{name}.py",
        cache=cache,
        time=clock or Clock(),
        build_sales_report=build,
        ReportNotReady=ReportNotReady,
    ).sales_report


def all_build(number):
    """A build that ends only when so many are at it at once."""
    return threading.Barrier(number, timeout=30).wait


def at_once(number, report, build=None):
    """With `build`, the build ends only when all the others have their answers."""
    results, others_done = [], threading.Event()

    def run():
        try:
            results.append(report())
        except ReportNotReady:
            results.append("503")
        if len(results) >= number - 1:
            others_done.set()

    if build:
        build.meanwhile = lambda: others_done.wait(30)

    threads = [threading.Thread(target=run) for _ in range(number)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return results


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_old_code_builds_once_a_request():
    build = Builder()
    build.meanwhile = all_build(6)
    at_once(6, printed("ask", build))
    assert build.calls == 6


def test_answer_builds_once_on_a_cold_cache_and_others_do_not_wait():
    build = Builder()
    results = at_once(6, printed("answer", build), build)
    assert build.calls == 1
    assert sorted(results) == ["503"] * 5 + ["report 1"]


def test_when_it_ages_one_builds_and_the_others_get_the_old_one():
    build, clock = Builder(), Clock()
    report = printed("answer", build, clock)
    report()
    assert report() == "report 1" and build.calls == 1
    clock.ahead = 301
    cache.delete("sales-report:lock")  # its 60 seconds are over too
    results = at_once(6, report, build)
    assert build.calls == 2
    assert sorted(results) == ["report 1"] * 5 + ["report 2"]
    assert report() == "report 2" and build.calls == 2


def test_reader_who_looked_too_early_does_not_build_again():
    build, clock = Builder(), Clock()
    report = printed("answer", build, clock)
    report()
    clock.ahead = 301
    cache.delete("sales-report:lock")
    old = cache.get("sales-report")
    assert report() == "report 2"

    class Early:
        """Has read the old entry before the build ended, locks after it."""

        add, get = staticmethod(cache.add), staticmethod(lambda key: old)

    assert printed("answer", build, clock, cache=Early)() == "report 1"
    assert build.calls == 2


def test_failure_gives_the_lock_back():
    build = Builder()
    report = printed("answer", build)
    build.fail = True
    with pytest.raises(RuntimeError):
        report()
    build.fail = False
    assert report() == "report 2"


def test_get_or_set_does_not_prevent_it():
    build = Builder()
    build.meanwhile = all_build(6)
    at_once(6, lambda: cache.get_or_set("report", build, 300))
    assert build.calls == 6


def test_add_succeeds_for_one_only():
    assert [cache.add("k", 1), cache.add("k", 1)] == [True, False]
