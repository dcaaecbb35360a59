"""How many connections a setting keeps, and what it refuses."""

import re
import sys
import threading
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections, connections

from bank_code import text


def test_the_printed_settings_fit_once_but_not_twice():
    sheet = text("scaling/scaling-connection-limit.ask.txt")
    (containers,) = re.findall(r"our (\d+) containers", sheet)
    numbers = dict(re.findall(r"^(workers|threads|max_connections) = (\d+)$", sheet, re.M))
    each = int(numbers["workers"]) * int(numbers["threads"])
    assert int(containers) * each == 80
    assert 80 < int(numbers["max_connections"]) < 2 * 80


def open_from(threads):
    """Opens one connection in each thread, ends its request, counts them."""
    both, kept = threading.Barrier(threads), []

    def serve():
        with connections["pg"].cursor() as cursor:
            cursor.execute("SELECT 1")
        both.wait()
        close_old_connections()  # what request_finished does
        kept.append(connections["pg"].connection is not None)
        connections["pg"].close()

    workers = [threading.Thread(target=serve) for _ in range(threads)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    return sum(kept)


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
@pytest.mark.parametrize(("max_age", "kept"), [(0, 0), (60, 5), (None, 5)])
def test_persistent_connections_are_kept_by_each_thread(max_age, kept):
    settings = connections["pg"].settings_dict
    before = settings["CONN_MAX_AGE"]
    settings["CONN_MAX_AGE"] = max_age
    try:
        assert open_from(threads=5) == kept
    finally:
        settings["CONN_MAX_AGE"] = before


def test_default_is_to_close_after_each_request():
    assert connections["pg"].settings_dict["CONN_MAX_AGE"] == 0
    assert connections["pg"].settings_dict["CONN_HEALTH_CHECKS"] is False


def test_pool_and_persistent_connections_do_not_go_together(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg_pool", ModuleType("psycopg_pool"))
    connection = connections["pg"].copy()
    connection.settings_dict = {
        **connection.settings_dict,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"pool": True},
    }
    with pytest.raises(ImproperlyConfigured, match="persistent connections"):
        connection.pool


def test_prepared_statements_are_off_so_that_poolers_work():
    assert connections["pg"].get_connection_params()["prepare_threshold"] is None
