import re

import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from bank_code import text

pytestmark = pytest.mark.urls(__name__)


@require_POST
def like(request, pk):
    return HttpResponse()


def page(request, part):
    source = text(f"security/security-like-button.{part}.html")
    template = engines["django"].from_string(source)
    post = type("Post", (), {"pk": 7})
    return HttpResponse(template.render({"post": post}, request))


urlpatterns = [
    path("like/<int:pk>/", like, name="like"),
    path("page/<part>/", page),
    path("change/", lambda request: HttpResponse(request.method)),
]


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def token_in(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())


def test_the_script_sends_no_token_and_gets_a_403(browser):
    shown = browser.get("/page/ask/")
    assert token_in(shown) is None and "csrftoken" not in browser.cookies
    assert browser.post("/like/7/").status_code == 403


def test_the_header_with_the_token_of_the_page_passes(browser):
    token = token_in(browser.get("/page/answer/"))[1]
    assert "csrftoken" in browser.cookies
    answer = browser.post("/like/7/", headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    assert browser.post("/like/7/").status_code == 403


def test_the_value_of_the_cookie_passes_too(browser):
    browser.get("/page/answer/")
    token = browser.cookies["csrftoken"].value
    assert browser.post("/like/7/", headers={"X-CSRFToken": token}).status_code == 200


def test_with_sessions_no_cookie_is_there_to_read(browser, settings, db):
    settings.CSRF_USE_SESSIONS = True
    token = token_in(browser.get("/page/answer/"))[1]
    assert "csrftoken" not in browser.cookies
    assert browser.post("/like/7/", headers={"X-CSRFToken": token}).status_code == 200


def test_a_get_is_not_checked(browser):
    assert browser.get("/change/").status_code == 200
    assert browser.post("/change/").status_code == 403
