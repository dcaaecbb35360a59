import sys
from types import ModuleType, SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from bank_code import load

NAMES = {"timezone": timezone, "ZoneInfo": ZoneInfo}
asked = load("middleware/middleware-time-zone.ask.py", **NAMES)
answered = load("middleware/middleware-time-zone.answer.py", **NAMES)
OURS = "shop.middleware.TimeZoneMiddleware"
MOVED = [name for name in asked.MIDDLEWARE if name != OURS] + [OURS]


@pytest.fixture
def zone_seen(db, client, settings, monkeypatch):
    user = User.objects.create(username="aiko")
    monkeypatch.setattr(User, "time_zone", "Asia/Tokyo", raising=False)
    shop, module = ModuleType("shop"), ModuleType("shop.middleware")
    show = path("", lambda request: HttpResponse(timezone.get_current_timezone_name()))
    shop.urlpatterns = [show]
    monkeypatch.setitem(sys.modules, "shop", shop)
    monkeypatch.setitem(sys.modules, "shop.middleware", module)
    settings.ROOT_URLCONF = "shop"

    def seen(middleware, code, signed_in=True):
        module.TimeZoneMiddleware = code.TimeZoneMiddleware
        settings.MIDDLEWARE = middleware
        client.force_login(user) if signed_in else client.logout()
        client.handler.load_middleware()
        return client.get("/").content.decode()

    yield seen
    timezone.deactivate()


def test_above_authentication_the_zone_is_never_set(zone_seen):
    assert zone_seen(asked.MIDDLEWARE, asked) == "UTC"


def test_without_the_default_the_same_order_would_raise(zone_seen):
    with pytest.raises(AttributeError, match="user"):
        zone_seen(asked.MIDDLEWARE, answered)


def test_the_unit_test_with_a_user_on_the_request_passes():
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=True, time_zone="Asia/Tokyo")
    seen = []
    middleware = asked.TimeZoneMiddleware(
        lambda request: seen.append(timezone.get_current_timezone_name())
    )
    middleware(request)
    timezone.deactivate()
    assert seen == ["Asia/Tokyo"]


def test_moved_down_it_works_but_the_next_visitor_keeps_the_zone(zone_seen):
    assert zone_seen(MOVED, asked) == "Asia/Tokyo"
    assert zone_seen(MOVED, asked, signed_in=False) == "Asia/Tokyo"


def test_the_answer_ends_with_the_request(zone_seen):
    assert zone_seen(MOVED, answered) == "Asia/Tokyo"
    assert zone_seen(MOVED, answered, signed_in=False) == "UTC"
