"""Runs printed code on PostgreSQL, where two transactions can really meet."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from django.db import connections, transaction


class PgRouter:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


def atomic(function=None):
    block = transaction.atomic(using="pg")
    return block(function) if callable(function) else block


def on_commit(function):
    transaction.on_commit(function, using="pg")


# The printed code names `transaction`; this one speaks to "pg".
pg_transaction = SimpleNamespace(atomic=atomic, on_commit=on_commit)


def together(*calls):
    """Runs the calls in threads; returns each result or the exception."""

    def run(call):
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connections["pg"].close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
