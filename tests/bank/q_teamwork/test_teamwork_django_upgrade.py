import subprocess
import sys

import pytest
from django.core.checks.compatibility.django_4_0 import check_csrf_trusted_origins
from django.test import override_settings
from django.utils.deprecation import (
    RemovedAfterNextVersionWarning,
    RemovedInNextVersionWarning,
)

PROGRAM = """
import warnings
from django.utils.deprecation import {warning} as W
space = {{"warnings": warnings, "W": W, "__name__": "shop.views"}}
exec("def view(): warnings.warn('old call', W)", space)
exec("def call(view): view()", space)
space["call"](space["view"])
"""


def output(warning, *options):
    return subprocess.run(
        [sys.executable, *options, "-c", PROGRAM.format(warning=warning)],
        capture_output=True, text=True, check=True,
    ).stderr


def test_the_next_removals_are_deprecations_and_later_ones_pending():
    assert issubclass(RemovedInNextVersionWarning, DeprecationWarning)
    assert issubclass(RemovedAfterNextVersionWarning, PendingDeprecationWarning)


@pytest.mark.parametrize(
    "warning", ["RemovedInNextVersionWarning", "RemovedAfterNextVersionWarning"]
)
def test_python_hides_both_until_it_is_asked(warning):
    assert "old call" not in output(warning)
    assert "old call" in output(warning, "-Wd")


def test_an_origin_without_a_scheme_is_found_by_the_system_checks():
    with override_settings(CSRF_TRUSTED_ORIGINS=["shop.example.com"]):
        assert [e.id for e in check_csrf_trusted_origins(None)] == ["4_0.E001"]
    with override_settings(CSRF_TRUSTED_ORIGINS=["https://shop.example.com"]):
        assert check_csrf_trusted_origins(None) == []
