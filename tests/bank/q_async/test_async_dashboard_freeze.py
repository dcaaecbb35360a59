import asyncio
import json
import threading
import time
from types import SimpleNamespace

import pytest
import requests
from asgiref.sync import ThreadSensitiveContext
from asgiref.testing import ApplicationCommunicator
from bank_code import load
from django.core.asgi import get_asgi_application
from django.core.cache import cache
from django.core.exceptions import SynchronousOnlyOperation
from django.db.models.sql.compiler import SQLCompiler
from django.http import HttpResponse, JsonResponse
from django.urls import path

from .models import Owner, Refund, Sale, Shop

pytestmark = pytest.mark.django_db(transaction=True)


class RatesService:
    """Answers when the event loop comes round, or at last after some seconds."""

    def __init__(self, seconds=1):
        self.seconds = seconds
        self.called, self.loop_ran = threading.Event(), threading.Event()

    def get(self, url, timeout):
        self.called.set()
        self.loop_ran_meanwhile = self.loop_ran.wait(self.seconds)
        return SimpleNamespace(
            json=lambda: {"EUR": 1.1}, raise_for_status=lambda: None
        )


def views(name, get):
    fake = SimpleNamespace(get=get, RequestException=requests.RequestException)
    return load(
        f"async/async-dashboard-freeze.{name}.py", asyncio=asyncio, requests=fake,
        RATES_URL="https://rates.example", Shop=Shop, cache=cache,
        JsonResponse=JsonResponse, HttpResponse=HttpResponse,
    )


async def make_shop():
    owner = await Owner.objects.acreate(name="Ada")
    shop = await Shop.objects.acreate(name="Tea", owner=owner)
    await Sale.objects.acreate(shop=shop)
    await Refund.objects.acreate(shop=shop)
    return shop


async def open_dashboard(name, seconds=1):
    """The dashboard, with the health check asked again and again meanwhile."""
    shop, service = await make_shop(), RatesService(seconds)
    code = views(name, service.get)
    dashboard = asyncio.create_task(code.dashboard(None, shop.pk))
    while not dashboard.done():
        await asyncio.sleep(0.01)
        if service.called.is_set():
            service.loop_ran.set()  # what a health check would do
    return service, json.loads((await dashboard).content)


async def test_requests_get_stops_the_event_loop():
    service, data = await open_dashboard("ask")
    assert service.loop_ran_meanwhile is False
    assert data == {"sales": 1, "refunds": 1, "rates": {"EUR": 1.1}}


async def test_a_thread_keeps_the_loop_free_and_the_rates_are_kept():
    service, data = await open_dashboard("answer", seconds=20)
    assert service.loop_ran_meanwhile is True
    assert data == {"sales": 1, "refunds": 1, "rates": {"EUR": 1.1}}
    assert await cache.aget("rates") == {"EUR": 1.1}


async def test_the_health_check_itself_is_quick():
    response = await views("ask", RatesService().get).health(None)
    assert response.content == b"ok"


async def test_the_answer_falls_back_to_the_cache():
    def down(url, timeout):
        raise requests.Timeout

    await cache.aset("rates", {"EUR": 1.0})
    shop = await make_shop()
    response = await views("answer", get=down).dashboard(None, shop.pk)
    assert json.loads(response.content)["rates"] == {"EUR": 1.0}
    await cache.adelete("rates")


async def test_a_lazy_relation_raises_and_select_related_cures_it():
    made = await make_shop()
    shop = await Shop.objects.aget(pk=made.pk)
    with pytest.raises(SynchronousOnlyOperation):
        shop.owner.name
    shop = await Shop.objects.select_related("owner").aget(pk=made.pk)
    assert shop.owner.name == "Ada"


async def test_orm_calls_of_one_request_share_a_thread_and_never_overlap(monkeypatch):
    spans = []
    original = SQLCompiler.execute_sql

    def slow(self, *args, **kwargs):
        start = time.monotonic()
        time.sleep(0.05)
        try:
            return original(self, *args, **kwargs)
        finally:
            spans.append((threading.get_ident(), start, time.monotonic()))

    shop = await make_shop()
    monkeypatch.setattr(SQLCompiler, "execute_sql", slow)
    async with ThreadSensitiveContext():  # what ASGIHandler does for a request
        await asyncio.gather(shop.sale_set.acount(), shop.refund_set.acount())
    (first, _, end), (second, start, _) = sorted(spans, key=lambda span: span[1])
    assert first == second != threading.get_ident()
    assert start >= end


both_inside = threading.Barrier(2, timeout=10)
loop_ran = threading.Event()


def slow_page(request):
    both_inside.wait()  # passes only when two requests run at once
    return HttpResponse(str(loop_ran.wait(10)))


urlpatterns = [path("slow/", slow_page)]


@pytest.mark.urls(__name__)
async def test_django_runs_plain_views_in_threads_under_asgi():
    app = get_asgi_application()

    async def request():
        scope = {
            "type": "http", "method": "GET", "path": "/slow/",
            "query_string": b"", "headers": [(b"host", b"testserver")],
        }
        page = ApplicationCommunicator(app, scope)
        await page.send_input({"type": "http.request", "body": b""})
        start = await page.receive_output(15)
        body = await page.receive_output(15)
        await page.wait(15)
        return start["status"], body["body"]

    pages = asyncio.gather(request(), request())
    while not pages.done():
        await asyncio.sleep(0.01)
        loop_ran.set()
    assert await pages == [(200, b"True"), (200, b"True")]
