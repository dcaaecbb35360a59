import gzip
import sys
from types import ModuleType

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from bank_code import load, text

ASK = "middleware/middleware-staging-banner.ask.py"
ANSWER = "middleware/middleware-staging-banner.answer.py"
COMMON = "django.middleware.common.CommonMiddleware"
GZIP = "django.middleware.gzip.GZipMiddleware"


@pytest.fixture
def fetch(settings, monkeypatch):
    project = ModuleType("banner_project")
    project.Old = load(ASK).StagingBanner
    space = {}
    exec(text(ASK).split("    def __call__")[0] + text(ANSWER).split("\n", 1)[1], space)
    project.New = space["StagingBanner"]
    project.urlpatterns = [
        path("page/", lambda request: HttpResponse("<body>" + "x" * 300 + "</body></html>")),
        path("csv/", lambda request: StreamingHttpResponse(["a,b\n"], content_type="text/csv")),
    ]
    monkeypatch.setitem(sys.modules, "banner_project", project)
    settings.ROOT_URLCONF = "banner_project"

    def get(address, *middleware, **headers):
        settings.MIDDLEWARE = list(middleware)
        return Client(raise_request_exception=False).get(address, headers=headers)

    return get


def test_the_export_answers_500(fetch):
    assert fetch("/csv/", COMMON).status_code == 200
    assert fetch("/csv/", "banner_project.Old", COMMON).status_code == 500


@pytest.mark.parametrize("kind", [StreamingHttpResponse, FileResponse])
def test_a_streaming_response_has_no_content(kind):
    with pytest.raises(AttributeError):
        kind([b"x"]).content


def test_the_length_promises_less_than_is_sent(fetch):
    response = fetch("/page/", "banner_project.Old", COMMON)
    assert b"STAGING" in response.content
    length = int(response["Content-Length"])
    assert length < len(response.content)
    shown = response.content[:length]
    assert b"<div" in shown and b"STAGING" not in shown


def test_below_common_the_answer_is_right_for_both(fetch):
    response = fetch("/page/", COMMON, "banner_project.New")
    assert b"STAGING" in response.content
    assert int(response["Content-Length"]) == len(response.content)
    export = fetch("/csv/", COMMON, "banner_project.New")
    assert b"".join(export.streaming_content) == b"a,b\n"


def test_above_compression_the_tag_is_not_found(fetch):
    response = fetch("/page/", "banner_project.New", GZIP, **{"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert b"STAGING" not in gzip.decompress(response.content)
