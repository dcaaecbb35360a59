import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
import requests
from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone

from bank_code import load

from .models import Account


class Provider:
    """Gives a new pair for the valid refresh token and refuses a used one."""

    def __init__(self):
        self.valid, self.calls, self.refused = "r0", 0, 0
        self.mutex = threading.Lock()

    def post(self, url, data, timeout):
        time.sleep(0.05)
        with self.mutex:
            if data["refresh_token"] != self.valid:
                self.refused += 1
                return self.reply(400, {"error": "invalid_grant"})
            self.calls += 1
            self.valid = f"r{self.calls}"
            new = {"access_token": f"a{self.calls}", "refresh_token": self.valid}
            return self.reply(200, new | {"expires_in": 3600})

    def reply(self, status, data):
        reply = requests.Response()
        reply.status_code = status
        reply.json = lambda: data
        return reply


def code(name, provider):
    return load(
        f"integrations/integrations-token-refresh.{name}.py",
        requests=SimpleNamespace(post=provider.post), timezone=timezone,
        timedelta=timedelta, transaction=transaction, Account=Account,
        TOKEN_URL="https://books.example/token", CLIENT_ID="id", CLIENT_SECRET="x",
        refresh=lambda account: {"refresh_token": account.refresh_token},
    ).access_token


def expired(**values):
    values = {"expires_at": timezone.now() - timedelta(1)} | values
    return Account.objects.create(access_token="a0", refresh_token="r0", **values)


@pytest.mark.django_db
def test_a_second_worker_with_the_same_row_is_refused():
    provider = Provider()
    access_token = code("ask", provider)
    expired()
    first, second = Account.objects.get(), Account.objects.get()
    assert access_token(first) == "a1"
    with pytest.raises(KeyError):
        access_token(second)
    assert provider.refused == 1


class EverythingOnPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_with_the_row_lock_eight_workers_refresh_once(monkeypatch):
    provider, tokens = Provider(), []
    access_token = code("answer", provider)
    monkeypatch.setattr("django.db.transaction.DEFAULT_DB_ALIAS", "pg")
    with override_settings(DATABASE_ROUTERS=[EverythingOnPostgres()]):
        account = expired()

        def work():
            try:
                tokens.append(access_token(account.pk))
            finally:
                connections["pg"].close()

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert tokens == ["a1"] * 8
    assert (provider.calls, provider.refused) == (1, 0)


@pytest.mark.django_db
def test_the_answer_refreshes_a_little_early():
    provider = Provider()
    account = expired(expires_at=timezone.now() + timedelta(seconds=20))
    assert code("ask", provider)(account) == "a0"
    assert code("answer", provider)(account.pk) == "a1"


@pytest.mark.django_db
def test_the_answer_refuses_to_run_inside_another_transaction():
    provider = Provider()
    account = expired()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        code("answer", provider)(account.pk)
    assert provider.calls == 0
