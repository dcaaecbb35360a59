import logging

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.test import Client
from django.urls import path


def broken(request):
    raise RuntimeError("only here")


urlpatterns = [path("broken/", broken)]


@pytest.mark.urls(__name__)
def test_without_debug_the_traceback_is_in_the_log_only(caplog):
    client = Client(raise_request_exception=False)
    response = client.get("/broken/")
    assert response.status_code == 500
    assert b"only here" not in response.content
    [record] = [r for r in caplog.records if r.name == "django.request"]
    assert record.levelno == logging.ERROR
    assert record.exc_info[0] is RuntimeError


@pytest.mark.urls(__name__)
def test_with_debug_the_page_shows_the_traceback_to_everybody(settings):
    settings.DEBUG = True
    response = Client(raise_request_exception=False).get("/broken/")
    assert b"only here" in response.content


def test_a_missing_manifest_entry_raises_only_without_debug(settings, tmp_path):
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage.url("logo.svg")
    settings.DEBUG = True
    assert storage.url("logo.svg") == "/static/logo.svg"
