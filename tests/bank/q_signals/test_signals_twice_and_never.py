import importlib
import sys
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.db.models.signals import post_save

from bank_code import text

HEAD = """
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver
from q_signals_fakes import mails, crm
"""
ASK = text("signals/signals-twice-and-never.ask.py")
ANSWER = text("signals/signals-twice-and-never.answer.py")


def part(code, name):
    return code.split(f"# apps/accounts/{name}\n")[1].split("# apps/")[0]


@pytest.fixture
def project(tmp_path, monkeypatch, db):
    """The files on disk, reachable under both import paths."""
    sent = SimpleNamespace(mails=[], crm=[])
    fakes = SimpleNamespace(
        mails=SimpleNamespace(welcome=sent.mails.append),
        crm=SimpleNamespace(push=sent.crm.append),
    )
    monkeypatch.setitem(sys.modules, "q_signals_fakes", fakes)
    folder = tmp_path / "apps" / "accounts"
    folder.mkdir(parents=True)
    for place in (tmp_path / "apps", folder):
        (place / "__init__.py").touch()
    for place in (tmp_path, tmp_path / "apps"):
        monkeypatch.syspath_prepend(str(place))
    before = list(post_save.receivers)

    def write(code):
        (folder / "receivers.py").write_text(HEAD + code)
        importlib.invalidate_caches()
        return sent

    yield write
    post_save.receivers = before
    post_save.sender_receivers_cache.clear()
    for name in list(sys.modules):
        if name.split(".")[0] in {"apps", "accounts"}:
            del sys.modules[name]


def test_two_names_make_two_receivers_and_the_local_one_is_lost(project):
    sent = project(part(ASK, "receivers.py"))
    first = importlib.import_module("apps.accounts.receivers")
    first.connect_crm()
    second = importlib.import_module("accounts.receivers")
    assert first is not second
    User.objects.create(username="ada", email="ada@example.com")
    assert sent.mails == ["ada@example.com"] * 2
    assert sent.crm == []


def test_one_name_imported_twice_is_one_receiver(project):
    sent = project(part(ASK, "receivers.py"))
    first = importlib.import_module("apps.accounts.receivers")
    assert importlib.import_module("apps.accounts.receivers") is first
    post_save.connect(first.send_welcome, sender=User)
    User.objects.create(username="ada", email="ada@example.com")
    assert sent.mails == ["ada@example.com"]


def test_the_answer_reaches_the_crm_once_even_under_two_names(project):
    sent = project(part(ANSWER, "receivers.py"))
    importlib.import_module("apps.accounts.receivers")
    importlib.import_module("accounts.receivers")
    User.objects.create(username="ada", email="ada@example.com")
    assert sent.crm == ["ada@example.com"]


def test_a_variable_keeps_a_local_receiver_alive(project):
    calls = []

    def connect():
        def local(sender, **kwargs):
            calls.append(sender)

        post_save.connect(local, sender=User)
        return local

    connect()
    User.objects.create(username="a")
    assert calls == []
    kept = connect()
    User.objects.create(username="b")
    assert calls == [User] and kept
