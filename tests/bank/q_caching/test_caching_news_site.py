"""What makes a public page personal in the eyes of a shared cache."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition


def plain(request):
    return HttpResponse("article")


def greets(request):
    return HttpResponse(f"article for {request.user}")


def with_form(request):
    return HttpResponse(f"article {get_token(request)}")


public = cache_control(public=True, max_age=0, s_maxage=60)
rendered = []


@condition(etag_func=lambda request: '"v1"')
def tagged(request):
    rendered.append(1)
    return HttpResponse("article")


urlpatterns = [
    path("plain/", public(plain)),
    path("greets/", public(greets)),
    path("form/", public(with_form)),
    path("tagged/", tagged),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_plain_page_may_be_shared(client):
    response = client.get("/plain/")
    assert "Vary" not in response and not response.cookies
    assert set(response["Cache-Control"].split(", ")) == {
        "public",
        "max-age=0",
        "s-maxage=60",
    }


def test_touching_the_user_makes_it_vary_by_cookie(client):
    assert "Cookie" in client.get("/greets/")["Vary"]


def test_csrf_token_makes_it_vary_and_sets_a_cookie(client):
    response = client.get("/form/")
    assert "Cookie" in response["Vary"] and "csrftoken" in response.cookies


def test_etag_answers_304_without_rendering(client):
    rendered.clear()
    etag = client.get("/tagged/")["ETag"]
    response = client.get("/tagged/", headers={"If-None-Match": etag})
    assert response.status_code == 304 and rendered == [1]
