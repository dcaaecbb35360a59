import logging

import pytest
from django.http import Http404
from django.test import Client
from django.urls import path


def missing(request):
    raise Http404


urlpatterns = [path("missing/", missing), path("host/", lambda r: r.get_host())]


@pytest.mark.urls(__name__)
def test_a_wrong_host_is_logged_as_an_error(caplog):
    response = Client(raise_request_exception=False).get(
        "/host/", headers={"host": "scanner.example"}
    )
    assert response.status_code == 400
    [record] = [r for r in caplog.records if r.name.startswith("django.security")]
    assert record.name == "django.security.DisallowedHost"
    assert record.levelno == logging.ERROR


@pytest.mark.urls(__name__)
def test_a_missing_page_is_a_warning(caplog):
    assert Client().get("/missing/").status_code == 404
    [record] = [r for r in caplog.records if r.name == "django.request"]
    assert record.levelno == logging.WARNING
