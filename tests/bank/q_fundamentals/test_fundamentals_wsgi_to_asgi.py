import asyncio
import sys
import threading
from types import ModuleType

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.test import Client
from django.urls import path

threads = []
meeting = threading.Barrier(2, timeout=30)


def plain(request):
    threads.append(threading.get_ident())
    meeting.wait()
    return HttpResponse("plain")


async def awaits(request):
    await asyncio.sleep(0)
    threads.append(threading.get_ident())
    return HttpResponse("awaited")


@pytest.fixture(autouse=True)
def project(settings, monkeypatch):
    module = ModuleType("two_views")
    module.urlpatterns = [path("plain/", plain), path("awaits/", awaits)]
    monkeypatch.setitem(sys.modules, "two_views", module)
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "two_views", []
    threads.clear()


async def fetch(address):
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": address,
        "query_string": b"",
        "headers": [(b"host", b"testserver")],
    }
    talk = ApplicationCommunicator(get_asgi_application(), scope)
    await talk.send_input({"type": "http.request", "body": b""})
    start = await talk.receive_output(10)
    await talk.receive_output(10)
    return start["status"]


async def test_sync_views_run_in_threads_of_their_own_and_side_by_side():
    statuses = await asyncio.gather(fetch("/plain/"), fetch("/plain/"))
    assert statuses == [200, 200]
    assert len({threading.get_ident(), *threads}) == 3


async def test_an_async_view_runs_on_the_event_loop():
    assert await fetch("/awaits/") == 200
    assert threads == [threading.get_ident()]


def test_an_async_view_works_under_wsgi_too():
    assert Client().get("/awaits/").content == b"awaited"
