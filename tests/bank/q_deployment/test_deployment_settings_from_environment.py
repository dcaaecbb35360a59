import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from bank_code import load

ANSWER = "deployment/deployment-settings-from-environment.answer.py"
GIVEN = {
    "SECRET_KEY": "k", "ALLOWED_HOSTS": "book.example.com",
    "DB_NAME": "hotel", "DB_USER": "hotel", "DB_PASSWORD": "p", "DB_HOST": "db",
}


@pytest.fixture
def start(monkeypatch):
    def start(**environment):
        for name in ("DJANGO_DEBUG", *GIVEN):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return load(ANSWER, os=os, ImproperlyConfigured=ImproperlyConfigured)

    return start


def test_complete_environment(start):
    names = start(**{**GIVEN, "ALLOWED_HOSTS": "book.example.com, www.example.com,"})
    assert names.DEBUG is False
    assert names.ALLOWED_HOSTS == ["book.example.com", "www.example.com"]
    assert names.DATABASES["default"]["PASSWORD"] == "p"


@pytest.mark.parametrize("value, debug", [("False", False), ("0", False), ("", False), ("1", True), ("True", True)])
def test_the_debug_switch_is_converted(start, value, debug):
    assert bool("False") is True
    assert start(**GIVEN, DJANGO_DEBUG=value).DEBUG is debug


@pytest.mark.parametrize("name", GIVEN)
def test_a_missing_or_empty_value_stops_the_start(start, name):
    with pytest.raises(ImproperlyConfigured, match=name):
        start(**{key: value for key, value in GIVEN.items() if key != name})
    with pytest.raises(ImproperlyConfigured, match=name):
        start(**{**GIVEN, name: ""})


def test_a_list_of_nothing_is_no_list(start):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        start(**{**GIVEN, "ALLOWED_HOSTS": " , "})


def test_only_a_laptop_may_leave_the_hosts_out(start):
    assert start(**{**GIVEN, "ALLOWED_HOSTS": ""}, DJANGO_DEBUG="1").ALLOWED_HOSTS == []
