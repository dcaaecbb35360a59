import pytest
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme

from bank_code import load

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NAMES = dict(
    AuthenticationForm=AuthenticationForm,
    login=login,
    redirect=redirect,
    render=lambda request, template, context: HttpResponse(str(context["form"])),
    url_has_allowed_host_and_scheme=url_has_allowed_host_and_scheme,
)
ask = load("security/security-next-parameter.ask.py", **NAMES)
answer = load("security/security-next-parameter.answer.py", **NAMES)
urlpatterns = [
    path("ask/", ask.sign_in),
    path("answer/", answer.sign_in),
    path("django/", LoginView.as_view(next_page="home", template_name="x.html")),
    path("home/", lambda request: HttpResponse(), name="home"),
]


def after_login(client, view, target, **extra):
    user, _ = User.objects.get_or_create(username="ada")
    user.set_password("right")
    user.save()
    response = client.post(
        f"/{view}/",
        {"username": "ada", "password": "right"},
        query_params={"next": target},
        **extra,
    )
    assert response.status_code == 302
    return response["Location"]


@pytest.mark.parametrize("target", ["//evil.example/login", "///evil.example"])
def test_an_address_that_starts_with_a_slash_can_leave_the_site(client, target):
    assert after_login(client, "ask", target) == target
    assert after_login(client, "answer", target) == "/home/"
    assert after_login(client, "django", target) == "/home/"


@pytest.mark.parametrize("view", ["ask", "answer", "django"])
def test_a_path_of_our_own_passes(client, view):
    assert after_login(client, view, "/notes/7/") == "/notes/7/"
    assert after_login(client, view, "") == "/home/"
    assert after_login(client, view, "https://evil.example") == "/home/"


def test_require_https_refuses_a_step_down(client):
    target = "http://testserver/notes/"
    assert after_login(client, "answer", target) == target
    assert after_login(client, "answer", target, secure=True) == "/home/"


def test_redirect_happens_to_encode_a_backslash(client):
    assert after_login(client, "ask", "/\\evil.example") == "/%5Cevil.example"
    assert after_login(client, "answer", "/\\evil.example") == "/home/"
