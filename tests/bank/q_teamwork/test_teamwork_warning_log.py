import configparser
import re
import warnings
from datetime import datetime

import django
import pytest
from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CheckConstraint, DateTimeField, Q
from django.utils import deprecation
from django.utils.html import format_html

from bank_code import text

NEXT = django.VERSION >= (6, 0)
LOG = re.sub(r"\s+", " ", text("teamwork/teamwork-warning-log.ask.txt"))


def warned(call):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        call()
    return [(w.category.__name__, re.sub(r"\s+", " ", str(w.message))) for w in seen]


def old_check():
    return CheckConstraint(check=Q(stock__gte=0), name="stock")


OLD = [old_check, lambda: format_html("<b>x</b>")]


@pytest.mark.skipif(NEXT, reason="the warnings of Django 5.2")
@pytest.mark.parametrize("call", [*OLD, forms.URLField])
def test_the_printed_warnings_of_5_2_are_real(call):
    ((name, message),) = warned(call)
    assert name == "RemovedInDjango60Warning" and message[:60] in LOG


@pytest.mark.skipif(NEXT, reason="the warnings of Django 5.2")
def test_the_one_for_6_1_is_pending():
    ((name, message),) = warned(lambda: ArrayAgg("a", ordering="b"))
    assert f"{name}: {message}" in LOG
    assert issubclass(deprecation.RemovedInDjango61Warning, PendingDeprecationWarning)
    assert issubclass(deprecation.RemovedInDjango60Warning, DeprecationWarning)


@pytest.mark.skipif(not NEXT, reason="what comes after 5.2")
@pytest.mark.parametrize("call", OLD)
def test_after_5_2_two_of_them_fail(call):
    with pytest.raises(TypeError):
        call()


def test_the_url_field_changes_silently():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cleaned = forms.URLField().clean("example.com")
    assert cleaned == ("https://example.com" if NEXT else "http://example.com")
    assert forms.URLField(assume_scheme="https").clean("example.com").startswith("https:")


def test_a_naive_datetime_is_a_warning_in_every_version():
    field = DateTimeField()
    field.set_attributes_from_name("paid_at")
    naive = datetime(2026, 5, 3)
    ((name, message),) = warned(lambda: field.get_prep_value(naive))
    assert name == "RuntimeWarning" and "received a naive datetime" in message


def test_the_filters_of_the_answer_do_what_they_say(pytester_ini):
    from _pytest.config import apply_warning_filters

    with warnings.catch_warnings():
        apply_warning_filters(pytester_ini, [])
        with pytest.raises(DeprecationWarning):
            warnings.warn("CheckConstraint.check is deprecated", DeprecationWarning)
        with pytest.raises(RuntimeWarning):
            warnings.warn("DateTimeField x received a naive datetime", RuntimeWarning)
        said = ("Calling format_html() without", DeprecationWarning, "tags.py", 9)
        with pytest.warns(DeprecationWarning):
            warnings.warn_explicit(*said, module="stars.tags")
        with pytest.raises(DeprecationWarning):
            warnings.warn_explicit(*said, module="shop.tags")


@pytest.fixture
def pytester_ini():
    parser = configparser.ConfigParser(delimiters=["="], comment_prefixes=["#"])
    parser.read_string(text("teamwork/teamwork-warning-log.answer.ini"))
    return [line for line in parser["pytest"]["filterwarnings"].splitlines() if line]
