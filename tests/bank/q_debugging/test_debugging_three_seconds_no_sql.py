import time

import pytest
from django.db import connection
from django.db.backends import utils
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from q_debugging.models import Sale


class Clock:
    """A clock that moves only when something is said to cost time."""

    now = 0.0

    def monotonic(self):
        return self.now


@pytest.mark.django_db
def test_the_time_of_a_query_leaves_out_building_the_objects(monkeypatch):
    Sale.objects.bulk_create(Sale(created=timezone.now()) for _ in range(5000))
    clock, execute, build = Clock(), utils.CursorWrapper.execute, Sale.from_db.__func__

    def eighty_milliseconds(*args):
        clock.now += 0.08
        return execute(*args)

    def one_millisecond(*args, **kwargs):
        clock.now += 0.001
        return build(*args, **kwargs)

    assert utils.time is time
    monkeypatch.setattr(utils, "time", clock)
    monkeypatch.setattr(utils.CursorWrapper, "execute", eighty_milliseconds)
    monkeypatch.setattr(Sale, "from_db", classmethod(one_millisecond))
    with CaptureQueriesContext(connection) as queries:
        assert len(list(Sale.objects.all())) == 5000
    assert [query["time"] for query in queries] == ["0.080"]
    assert clock.now == pytest.approx(0.08 + 5000 * 0.001)
