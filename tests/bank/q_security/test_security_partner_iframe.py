from importlib.util import find_spec

import django
import pytest
from django.conf import global_settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_exempt

from bank_code import load, text

pytestmark = pytest.mark.urls(__name__)
answer = load(
    "security/security-partner-iframe.answer.py",
    xframe_options_exempt=xframe_options_exempt,
    render=lambda request, template, context: HttpResponse(),
    free_rooms=list,
)


def sign_in(request):
    login(request, User.objects.create_user("ada"))
    return HttpResponse()


urlpatterns = [
    path("offers/", answer.offers),
    path("account/", lambda request: HttpResponse()),
    path("login/", sign_in),
]
FRAMES = "django.middleware.clickjacking.XFrameOptionsMiddleware"


@pytest.fixture
def middleware(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, FRAMES]


def test_the_printed_list_names_the_middleware_that_sends_deny(client, middleware):
    assert f'-   "{FRAMES}"' in text("security/security-partner-iframe.ask.txt")
    assert client.get("/account/")["X-Frame-Options"] == "DENY"


def test_without_the_middleware_any_site_may_frame_every_page(client):
    response = client.get("/account/")
    assert "X-Frame-Options" not in response
    assert "Content-Security-Policy" not in response


@pytest.mark.django_db
def test_the_session_cookie_is_lax_by_default(client):
    client.post("/login/")
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    assert global_settings.CSRF_COOKIE_SAMESITE == "Lax"


@pytest.mark.django_db
def test_none_has_to_be_the_text_none_and_secure_is_a_setting_of_its_own(client, settings):
    settings.SESSION_COOKIE_SAMESITE = "None"
    client.post("/login/")
    assert client.cookies["sessionid"]["samesite"] == "None"
    assert not client.cookies["sessionid"]["secure"]


def test_the_answer_opens_one_page_for_one_partner(client, middleware):
    response = client.get("/offers/")
    assert "X-Frame-Options" not in response
    policy = response["Content-Security-Policy"]
    assert policy == "frame-ancestors 'self' https://grand-hotel.example"
    assert client.get("/account/")["X-Frame-Options"] == "DENY"


def test_django_has_a_policy_middleware_from_6_0():
    assert bool(find_spec("django.middleware.csp")) == (django.VERSION >= (6, 0))
