import pytest
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path
from rest_framework.authtoken.models import Token

from bank_code import load

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NAMES = dict(
    PasswordChangeForm=PasswordChangeForm,
    forms=forms,
    login_required=login_required,
    redirect=redirect,
    render=lambda request, template, context: HttpResponse(str(context["form"].errors)),
    update_session_auth_hash=update_session_auth_hash,
)
ask = load("auth/auth-password-page.ask.py", **NAMES)
answer = load("auth/auth-password-page.answer.py", **NAMES)
urlpatterns = [
    path("ask/", ask.change_password),
    path("answer/", answer.change_password),
    path("account/", login_required(lambda request: HttpResponse()), name="account"),
]
RIGHT = {"old_password": "old", "new_password1": "newer words", "new_password2": "newer words"}


@pytest.fixture
def ada():
    return User.objects.create_user("ada", password="old")


def browser(user):
    client = Client()
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    return client


def test_the_password_changes_and_the_next_page_is_the_login(ada):
    here = browser(ada)
    assert here.post("/ask/", {"password": "newer words"}).url == "/account/"
    ada.refresh_from_db()
    assert ada.check_password("newer words")
    assert "login" in here.get("/account/").url


def test_the_answer_keeps_this_browser_and_ends_the_others(ada):
    here, laptop = browser(ada), browser(ada)
    assert here.post("/answer/", RIGHT).url == "/account/"
    assert here.get("/account/").status_code == 200
    assert laptop.get("/account/").status_code == 302


def test_only_the_answer_asks_for_the_old_password_and_validates(ada, settings):
    name = "django.contrib.auth.password_validation.MinimumLengthValidator"
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": name}]
    here = browser(ada)
    assert here.post("/answer/", {**RIGHT, "old_password": "?"}).status_code == 200
    short = {**RIGHT, "new_password1": "x", "new_password2": "x"}
    assert here.post("/answer/", short).status_code == 200
    assert here.post("/ask/", {"password": "x"}).status_code == 302


def test_an_api_token_lives_on(ada):
    token = Token.objects.create(user=ada)
    ada.set_password("new")
    ada.save()
    assert Token.objects.get(user=ada) == token
