import os

import pytest
from django.conf import LazySettings
from django.core import signing
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured


def test_a_variable_is_text_and_the_text_false_is_true(monkeypatch):
    monkeypatch.setenv("DEBUG", "False")
    assert bool(os.environ.get("DEBUG", True)) is True


def test_check_deploy_reports_debug(settings):
    settings.DEBUG = True
    found = {message.id for message in run_checks(include_deployment_checks=True, databases=[])}
    assert "security.W018" in found
    settings.DEBUG = False
    found = {message.id for message in run_checks(include_deployment_checks=True, databases=[])}
    assert "security.W018" not in found


def test_a_signed_value_survives_rotation_with_a_fallback(settings):
    settings.SECRET_KEY = "old" * 20
    link = signing.dumps({"user": 1})
    settings.SECRET_KEY = "new" * 20
    with pytest.raises(signing.BadSignature):
        signing.loads(link)
    settings.SECRET_KEY_FALLBACKS = ["old" * 20]
    assert signing.loads(link) == {"user": 1}


def test_an_empty_secret_key_stops_django():
    configured = LazySettings()
    configured.configure(SECRET_KEY="")
    with pytest.raises(ImproperlyConfigured):
        configured.SECRET_KEY
