"""A fresh database for each test, and a note of which questions a run has proven."""

import json
import os
from pathlib import Path

import psycopg
import pytest

BANK = Path(__file__).resolve().parents[2] / "examples" / "bank-postgresql"
NAME = os.environ.get("BANK_PG_TEST_NAME", "test_bank") + "_sql"
SERVER = {"host": os.environ["BANK_PG_HOST"], "user": "postgres"}
outcomes = {}


class Sessions:
    """Sessions of one database; the first is made at once."""

    def __init__(self):
        self.opened = []

    def open(self, **options):
        session = psycopg.connect(dbname=NAME, autocommit=True, **(SERVER | options))
        self.opened.append(session)
        return session

    def close(self):
        for session in self.opened:
            session.close()


@pytest.fixture
def sessions():
    """Opens as many sessions as a test needs."""
    server = psycopg.connect(dbname="postgres", autocommit=True, **SERVER)
    server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    server.execute(f"CREATE DATABASE {NAME}")
    opened = Sessions()
    yield opened
    opened.close()
    server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    server.close()


@pytest.fixture
def db(sessions):
    return sessions.open()


@pytest.fixture
def roles(db):
    """Roles belong to the server: those that a test names are dropped after it."""
    made = []
    yield made
    for role in made:
        db.execute(f"RESET ROLE; DROP OWNED BY {role} CASCADE; DROP ROLE {role}")


@pytest.fixture
def printed():
    """The text of a file of the bank, such as "schema/schema-order-table.ask.sql"."""
    return lambda name: (BANK / name).read_text(encoding="utf-8")


def pytest_runtest_logreport(report):
    name = Path(report.nodeid.split("::")[0]).stem.removeprefix("test_")
    kept = outcomes.setdefault(name, {"passed": 0, "failed": 0})
    kept["failed"] += report.failed
    kept["passed"] += report.when == "call" and report.passed


def pytest_sessionfinish():
    target = os.environ.get("BANK_RESULTS")
    if target:
        shown = [f"postgresql {os.environ['BANK_PG_VERSION']}"]
        proven = {
            name: shown
            for name, kept in outcomes.items()
            if kept["passed"] and not kept["failed"]
        }
        Path(target).write_text(json.dumps(proven, indent=1, sort_keys=True))
