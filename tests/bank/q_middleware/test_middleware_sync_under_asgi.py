import asyncio
import logging
import sys
import threading
from inspect import iscoroutinefunction
from types import ModuleType

import pytest
from django.core.exceptions import SynchronousOnlyOperation
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpResponse
from django.http.request import HttpHeaders
from django.urls import path
from django.utils.decorators import sync_and_async_middleware

from bank_code import load

COUNT = 5
tenant_middleware = load(
    "middleware/middleware-sync-under-asgi.answer.py",
    sync_and_async_middleware=sync_and_async_middleware,
    iscoroutinefunction=iscoroutinefunction,
).tenant_middleware


class Seen:
    def __init__(self):
        self.middleware, self.view, self.waiting, self.most = set(), set(), 0, 0


async def send_together(middleware, settings, monkeypatch, count=COUNT):
    """Requests at once; returns which threads ran what, and the statuses."""
    seen, all_inside = Seen(), asyncio.Barrier(count)

    async def view(request):
        seen.view.add(threading.get_ident())
        async with asyncio.timeout(30):
            await all_inside.wait()  # the partner answers when all have asked
        return HttpResponse(getattr(request, "tenant", None) or "")

    def old(get_response):
        def call(request):
            seen.middleware.add(threading.get_ident())
            seen.waiting += 1
            seen.most = max(seen.most, seen.waiting)
            response = get_response(request)
            seen.waiting -= 1
            return response

        return call

    def wrongly_marked(get_response):
        def call(request):
            response = get_response(request)
            try:
                response["X-Late"] = "1"
            finally:
                response.close()
            return response

        return call

    wrongly_marked.async_capable = True
    project = ModuleType("asgi_project")
    project.urlpatterns = [path("", view)]
    project.old, project.wrongly_marked = old, wrongly_marked
    project.tenant_middleware = tenant_middleware
    monkeypatch.setitem(sys.modules, "asgi_project", project)
    settings.ROOT_URLCONF = "asgi_project"
    settings.MIDDLEWARE = [f"asgi_project.{name}" for name in middleware]
    application = ASGIHandler()
    statuses, bodies = [], []

    async def request():
        messages = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            return messages.pop() if messages else await asyncio.sleep(60)

        async def send(message):
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            else:
                bodies.append(message.get("body", b""))

        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b""}
        headers = [(b"host", b"testserver"), (b"x-tenant", b"acme")]
        await application({**scope, "headers": headers}, receive, send)

    await asyncio.gather(*(request() for _ in range(count)))
    seen.statuses, seen.body = statuses, b"".join(bodies)
    return seen


async def test_the_old_middleware_works_and_holds_a_thread_for_each_request(
    settings, monkeypatch
):
    seen = await send_together(["old"], settings, monkeypatch)
    assert seen.statuses == [200] * COUNT
    assert threading.get_ident() not in seen.middleware
    assert len(seen.middleware) == seen.most == COUNT
    assert seen.view == {threading.get_ident()}


async def test_the_answer_stays_on_the_event_loop(settings, monkeypatch):
    ran_on = set()

    def headers(request):
        """The middleware is the only one that asks for them."""
        ran_on.add(threading.get_ident())
        return HttpHeaders(request.META)

    monkeypatch.setattr(ASGIRequest, "headers", property(headers))
    seen = await send_together(["tenant_middleware"], settings, monkeypatch)
    assert seen.statuses == [200] * COUNT and seen.body == b"acme" * COUNT
    assert ran_on == seen.view == {threading.get_ident()}


def test_the_answer_also_works_without_async():
    from django.test import RequestFactory

    request = RequestFactory().get("/", headers={"X-Tenant": "acme"})
    assert tenant_middleware(lambda request: request.tenant)(request) == "acme"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_only_marking_it_async_gives_a_coroutine_in_place_of_a_response(
    settings, monkeypatch, caplog
):
    with pytest.raises(TypeError):
        await send_together(["wrongly_marked"], settings, monkeypatch, count=1)
    failures = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert any("'coroutine' object" in str(error) for error in failures)


async def test_django_says_what_it_adapted(settings, monkeypatch, caplog):
    settings.DEBUG = True
    caplog.set_level(logging.DEBUG, "django.request")
    await send_together(["old"], settings, monkeypatch)
    assert any("adapted for middleware" in text for text in caplog.messages)


async def test_a_plain_query_in_async_code_raises(transactional_db):
    from django.contrib.auth.models import User

    with pytest.raises(SynchronousOnlyOperation):
        User.objects.count()
