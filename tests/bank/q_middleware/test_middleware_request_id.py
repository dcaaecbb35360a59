import io
import logging
import re
import sys
import threading
import uuid
from contextvars import ContextVar
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from bank_code import load

printed = load(
    "middleware/middleware-request-id.answer.py",
    ContextVar=ContextVar, logging=logging, re=re, uuid=uuid,
)
helper = logging.getLogger("shop.deep.helper")
together = threading.Barrier(2, timeout=30)


def page(request):
    helper.info("working")
    return HttpResponse()


def meeting(request):
    together.wait()
    helper.info("path=%s", request.GET["who"])
    return HttpResponse()


def broken(request):
    raise RuntimeError("broken view")


def missing(request):
    return HttpResponse(status=404)


@pytest.fixture
def log(settings, monkeypatch):
    project = ModuleType("id_project")
    project.Id = printed.RequestIdMiddleware
    project.urlpatterns = [
        path("page/", page), path("meeting/", meeting),
        path("broken/", broken), path("missing/", missing),
    ]
    monkeypatch.setitem(sys.modules, "id_project", project)
    settings.ROOT_URLCONF = "id_project"
    settings.MIDDLEWARE = ["id_project.Id"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(request_id)s %(message)s"))
    handler.addFilter(printed.RequestIdFilter())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(helper, "level", logging.INFO)
    return stream


def test_a_helper_without_the_request_logs_the_id_of_the_response(log, client):
    response = client.get("/page/")
    assert log.getvalue() == f"{response['X-Request-ID']} working\n"


def test_a_safe_id_of_the_proxy_is_kept_and_another_is_replaced(log, client):
    kept = client.get("/page/", headers={"X-Request-ID": "abcd-1234"})
    assert kept["X-Request-ID"] == "abcd-1234"
    made = client.get("/page/", headers={"X-Request-ID": "x\nERROR forged line"})
    assert re.fullmatch("[0-9a-f]{32}", made["X-Request-ID"])


def test_parallel_requests_keep_their_own_ids(log):
    ids = {}

    def run(who):
        ids[who] = Client().get(f"/meeting/?who={who}")["X-Request-ID"]

    threads = [threading.Thread(target=run, args=[who]) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = set(log.getvalue().splitlines())
    assert lines == {f"{ids[who]} path={who}" for who in "ab"}


def test_an_error_of_the_view_is_logged_with_the_id(log):
    client = Client(raise_request_exception=False)
    response = client.get("/broken/")
    assert response.status_code == 500
    assert f"{response['X-Request-ID']} Internal Server Error: /broken/" in log.getvalue()
    assert printed.request_id.get() == "-"


def test_the_warning_about_a_returned_404_lies_outside(log, client):
    client.get("/missing/")
    assert "- Not Found: /missing/" in log.getvalue()


def test_a_filter_on_the_parent_logger_misses_records_of_its_children():
    seen = []
    parent = logging.getLogger("ids")
    parent.addFilter(lambda record: seen.append(record) or True)
    logging.getLogger("ids.child").error("from below")
    assert seen == []
