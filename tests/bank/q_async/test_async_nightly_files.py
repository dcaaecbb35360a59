import time

import pytest
from celery import Celery, chain, chord
from celery.contrib.testing.worker import start_worker


class Nightly:
    def __init__(self):
        self.app = Celery("nightly", broker="memory://", backend="cache+memory://")
        self.app.conf.broker_transport_options = {"polling_interval": 0.05}
        self.app.conf.result_chord_join_timeout = 0.5
        self.mails, self.ran, self.errors = [], [], []
        task = self.app.task

        @task(shared=False, name="load_file")
        def load_file(number):
            self.ran.append(number)
            if number == 317:
                raise ValueError("bad file")
            return number

        @task(shared=False, name="load_quietly")
        def load_quietly(number):
            self.ran.append(number)
            return (number, "failed" if number == 317 else "ok")

        @task(shared=False, name="load_without_result", ignore_result=True)
        def load_without_result(number):
            self.ran.append(number)

        @task(shared=False, name="summary")
        def summary(results):
            self.mails.append(results)

        @task(shared=False, name="complain")
        def complain(request, error, traceback):
            self.errors.append(str(error))

        self.load_file, self.load_quietly = load_file, load_quietly
        self.load_without_result = load_without_result
        self.summary, self.complain = summary, complain

    def run(self, canvas, until, seconds, more=0):
        with start_worker(self.app, perform_ping_check=False):
            canvas()
            deadline = time.monotonic() + seconds
            while not until() and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(more)


@pytest.fixture
def night():
    return Nightly()


def test_a_chord_runs_its_callback_when_all_succeeded(night):
    members = [night.load_file.s(n) for n in (1, 2, 3)]
    night.run(lambda: chord(members)(night.summary.s()), lambda: night.mails, 30)
    assert sorted(night.mails[0]) == [1, 2, 3]


def test_one_failed_member_and_no_callback(night):
    members = [night.load_file.s(n) for n in (1, 317, 3)]
    body = night.summary.s().on_error(night.complain.s())
    night.run(lambda: chord(members)(body), lambda: night.errors and len(night.ran) == 3, 30)
    assert night.mails == []
    assert sorted(night.ran) == [1, 3, 317]
    assert len(night.errors) == 1


def test_a_member_that_returns_its_failure_lets_the_callback_run(night):
    members = [night.load_quietly.s(n) for n in (1, 317)]
    night.run(lambda: chord(members)(night.summary.s()), lambda: night.mails, 30)
    assert sorted(map(tuple, night.mails[0])) == [(1, "ok"), (317, "failed")]


def test_members_that_ignore_their_results_stop_the_chord(night):
    members = [night.load_without_result.s(n) for n in (1, 2)]
    night.run(lambda: chord(members)(night.summary.s()), lambda: len(night.ran) == 2, 30, more=2)
    assert sorted(night.ran) == [1, 2]
    assert night.mails == []


def test_a_chain_stops_at_the_first_failure(night):
    steps = [night.load_file.si(n) for n in (1, 317, 3)]
    night.run(lambda: chain(*steps)(), lambda: 317 in night.ran, 30)
    assert night.ran == [1, 317]


def test_a_chord_needs_a_result_backend():
    app = Celery("without", broker="memory://")

    @app.task(shared=False)
    def load_file(number):
        pass

    with pytest.raises(NotImplementedError, match="result backend"):
        chord([load_file.s(1)])(load_file.s())
