import time

import jwt
import pytest
from django.conf import settings as django_settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseBadRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.utils.datastructures import MultiValueDictKeyError
from cryptography.hazmat.primitives.asymmetric import rsa

from bank_code import load
from q_auth.models import GoogleLink

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
tokens = {}
NAMES = dict(
    GoogleLink=GoogleLink,
    HttpResponseBadRequest=HttpResponseBadRequest,
    User=User,
    constant_time_compare=constant_time_compare,
    fetch_tokens=lambda code: {"id_token": tokens[code]},
    google_key=lambda token: KEY.public_key(),
    jwt=jwt,
    login=login,
    redirect=redirect,
    settings=django_settings,
)
ask = load("auth/auth-google-callback.ask.py", **NAMES).google_callback
answer = load("auth/auth-google-callback.answer.py", **NAMES).google_callback


def start(request):
    request.session["google_state"] = "s1"
    return HttpResponse()


def page(request):
    return HttpResponse(request.user.get_username())


urlpatterns = [
    path("start/", start),
    path("ask/", ask),
    path("answer/", answer),
    path("account/", page, name="account"),
    path("login/", page, name="login"),
    path("connect/", page, name="connect"),
]


@pytest.fixture(autouse=True)
def client_id(settings):
    settings.GOOGLE_CLIENT_ID = "shop"
    tokens.clear()


def token(code="c1", **claims):
    claims = {
        "iss": "https://accounts.google.com",
        "aud": "shop",
        "exp": time.time() + 600,
        "sub": "g-1",
        "email": "ada@example.com",
        "email_verified": True,
        **claims,
    }
    tokens[code] = jwt.encode(claims, KEY, algorithm="RS256")


def visit(client, view, **query):
    return client.get(f"/{view}/", query)


def who(client):
    return client.get("/account/").content.decode()


def test_a_victim_finishes_the_login_of_an_attacker(client):
    User.objects.create_user("attacker", "attacker@example.com")
    GoogleLink.objects.create(user=User.objects.get(), subject="g-9")
    token(sub="g-9", email="attacker@example.com")
    assert visit(client, "answer", code="c1", state="s1").status_code == 400
    assert who(client) == ""
    visit(client, "ask", code="c1", state="s1")
    assert who(client) == "attacker"


def test_the_csrf_middleware_does_not_look_at_a_get(rf):
    assert CsrfViewMiddleware(ask).process_view(rf.get("/"), ask, (), {}) is None


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False}, {"aud": "another app"}, {"exp": 1}, {"iss": "https://x"}],
)
def test_the_printed_view_takes_over_the_account_with_that_address(client, claims):
    User.objects.create_user("ada", "ada@example.com", "hers", is_staff=True)
    token(**claims)
    assert visit(client, "ask", code="c1").url == "/account/"
    assert who(client) == "ada"


def test_a_stranger_who_registered_the_address_first_keeps_the_password(client):
    User.objects.create_user("thief", "ada@example.com", "thief")
    token()
    visit(client, "ask", code="c1")
    assert who(client) == "thief"
    assert User.objects.get().check_password("thief")


def test_a_cancelled_login_and_a_shared_address_are_errors(client):
    with pytest.raises(MultiValueDictKeyError):
        visit(client, "ask", error="access_denied")
    for name in ("a", "b"):
        User.objects.create_user(name, "ada@example.com")
    token()
    with pytest.raises(User.MultipleObjectsReturned):
        visit(client, "ask", code="c1")


@pytest.mark.parametrize("claims", [{"aud": "another app"}, {"exp": 1}, {"iss": "https://x"}])
def test_the_answer_checks_the_claims(client, claims):
    token(**claims)
    client.get("/start/")
    with pytest.raises(jwt.InvalidTokenError):
        visit(client, "answer", code="c1", state="s1")


def test_the_answer_goes_by_the_subject_and_never_by_the_address(client):
    ada = User.objects.create_user("ada", "ada@example.com")
    token()
    client.get("/start/")
    assert visit(client, "answer", code="c1", state="s1").url == "/connect/"
    assert who(client) == ""
    GoogleLink.objects.create(user=ada, subject="g-1")
    token(email="new@example.com")
    client.get("/start/")
    assert visit(client, "answer", code="c1", state="s1").url == "/account/"
    assert who(client) == "ada"


def test_the_answer_survives_a_cancelled_login(client):
    client.get("/start/")
    assert visit(client, "answer", error="access_denied", state="s1").url == "/login/"
