"""cache_page under login_required shows the first user's page to everybody."""

import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control, cache_page
from django.views.decorators.vary import vary_on_cookie

from bank_code import load
from q_caching.models import Invoice

urlpatterns = []
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def printed(name, cache_page=cache_page):
    def render(request, template, context):
        numbers = ",".join(invoice.number for invoice in context["invoices"])
        return HttpResponse(f"{request.user.username}: {numbers}")

    return load(
        f"caching/caching-account-page.{name}.py",
        login_required=login_required,
        cache_page=cache_page,
        cache=cache,
        Invoice=Invoice,
        render=render,
    )


def no_page_cache(seconds):
    return lambda view: view


@pytest.fixture(autouse=True)
def routes():
    cache.clear()
    urlpatterns[:] = [
        path("both/", printed("ask").account_home),
        path("low/", printed("ask", no_page_cache).account_home),
        path("outside/", cache_page(60)(login_required(who))),
        path("answer/", printed("answer").account_home),
        path("vary/", login_required(cache_page(60)(vary_on_cookie(who)))),
        path("private/", cache_page(60)(cache_control(private=True)(who))),
    ]
    for name in ("ann", "bob"):
        user = User.objects.create_user(name, password="x")
        Invoice.objects.create(owner=user, number=f"{name}-1", total=1)


def who(request):
    return HttpResponse(request.user.username)


def read(client, name, url):
    client.logout()
    client.force_login(User.objects.get(username=name))
    return client.get(url).content.decode()


def test_second_user_gets_the_whole_page_of_the_first(client):
    assert read(client, "ann", "/both/") == "ann: ann-1"
    assert read(client, "bob", "/both/") == "ann: ann-1"


def test_vary_header_is_there_but_comes_too_late(client):
    read(client, "ann", "/both/")
    response = client.get("/both/")
    assert "Cookie" in response["Vary"]
    assert "max-age=300" in response["Cache-Control"]
    assert read(client, "bob", "/both/") == "ann: ann-1"


def test_login_is_still_asked_for_because_the_check_is_outside(client):
    read(client, "ann", "/both/")
    client.logout()
    assert client.get("/both/").status_code == 302


def test_without_the_page_cache_the_key_still_mixes_users(client):
    assert read(client, "ann", "/low/") == "ann: ann-1"
    assert read(client, "bob", "/low/") == "bob: ann-1"


def test_answer_shows_each_user_their_own(client):
    assert read(client, "ann", "/answer/") == "ann: ann-1"
    assert read(client, "bob", "/answer/") == "bob: bob-1"


def test_empty_list_is_never_a_hit_for_the_old_code(client, django_assert_num_queries):
    Invoice.objects.all().delete()
    request = type("Request", (), {"GET": {}, "user": User.objects.first()})()
    for name, queries in (("ask", 1), ("answer", 0)):
        latest = printed(name).latest_invoices
        list(latest(request))
        with django_assert_num_queries(queries):
            list(latest(request))


def test_cache_page_outside_shows_the_page_even_to_visitors(client):
    assert read(client, "ann", "/outside/") == "ann"
    client.logout()
    assert client.get("/outside/").content == b"ann"


@pytest.mark.parametrize("url", ["/vary/", "/private/"])
def test_vary_on_cookie_inside_or_private_keeps_users_apart(client, url):
    assert read(client, "ann", url) == "ann"
    assert read(client, "bob", url) == "bob"


@pytest.mark.parametrize("page", ["x", "0"])
def test_odd_page_numbers_break_the_old_code_only(client, page):
    client.force_login(User.objects.get(username="ann"))
    assert client.get("/answer/", {"page": page}).content == b"ann: ann-1"
    with pytest.raises(ValueError):
        client.get("/low/", {"page": page})
