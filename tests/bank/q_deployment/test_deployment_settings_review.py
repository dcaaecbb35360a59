import os
import sys
import types

import pytest
from django.conf import settings as django_settings
from django.core import checks
from django.core.checks.security.base import check_allowed_hosts, check_debug, check_secret_key
from django.core.files.storage import storages

from bank_code import load


@pytest.fixture
def production(monkeypatch):
    base = types.ModuleType("shopconfig.base")
    base.os = os
    package = types.ModuleType("shopconfig")
    package.__path__ = []
    monkeypatch.setitem(sys.modules, "shopconfig", package)
    monkeypatch.setitem(sys.modules, "shopconfig.base", base)
    monkeypatch.setenv("DJANGO_DEBUG", "False")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return load(
        "deployment/deployment-settings-review.ask.py",
        module="shopconfig.production",
        __package__="shopconfig",
    )


def test_debug_is_on_although_the_variable_says_false(production):
    assert production.DEBUG == "False"
    assert bool(production.DEBUG) is True


def test_a_missing_key_does_not_stop_the_start(production):
    assert production.SECRET_KEY.startswith("shop-fallback")


def test_check_deploy_accepts_the_wildcard_host_and_the_long_default_key(production, settings):
    settings.ALLOWED_HOSTS = production.ALLOWED_HOSTS
    settings.SECRET_KEY = production.SECRET_KEY
    assert check_allowed_hosts(None) == []
    assert check_secret_key(None) == []


def test_check_deploy_sees_that_debug_is_on(production, settings):
    settings.DEBUG = production.DEBUG
    assert [warning.id for warning in check_debug(None)] == ["security.W018"]


def test_the_cookies_are_not_marked_secure(production, settings):
    assert not hasattr(production, "SESSION_COOKIE_SECURE")
    assert django_settings.SESSION_COOKIE_SECURE is False
    assert django_settings.CSRF_COOKIE_SECURE is False


def test_the_old_name_for_the_static_storage_is_ignored_without_a_word(production, settings):
    settings.STATICFILES_STORAGE = production.STATICFILES_STORAGE
    settings.STATIC_ROOT = production.STATIC_ROOT
    assert type(storages["staticfiles"]).__name__ == "StaticFilesStorage"
    messages = " ".join(str(message) for message in checks.run_checks(include_deployment_checks=True, databases=[]))
    assert "STATICFILES_STORAGE" not in messages
