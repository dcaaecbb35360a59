import pytest
from django.conf import settings as django_settings
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import URLResolver, get_resolver, include, path, reverse
from django.views.decorators.http import require_POST
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from bank_code import load

answer = load(
    "testing/testing-every-route.answer.py",
    URLResolver=URLResolver,
    get_resolver=get_resolver,
    reverse=reverse,
    settings=django_settings,
)
check = answer.test_strangers_reach_public_routes_only


def shown(request, **kwargs):
    return HttpResponse()


class Api(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request, order_id):
        return HttpResponse()


class Urls:
    """A URL configuration that a test can add one route to."""

    def __init__(self, *added):
        inner = [
            path("", login_required(shown), name="list"),
            path("<int:pk>/", login_required(shown), name="detail"),
            *added,
        ]
        legal = [path("imprint/", shown, name="imprint")]
        self.urlpatterns = [
            path("accounts/login/", shown, name="login"),
            path("health/", shown, name="health"),
            path("legal/", include((legal, "legal"))),
            path("orders/<slug:slug>/", include((inner, "orders"))),
            path("api/<int:order_id>/", Api.as_view(), name="api-order"),
        ]


def test_it_passes_when_all_but_the_public_routes_refuse(client, db, settings):
    settings.ROOT_URLCONF = Urls()
    assert len(dict(answer.routes(get_resolver().url_patterns))) == 6
    check(client, db)


@pytest.mark.parametrize(
    "view",
    [
        shown,
        lambda request, **kwargs: redirect("health"),
        lambda request, **kwargs: HttpResponse(status=404),
        require_POST(login_required(shown)),
    ],
    ids=["open", "redirect elsewhere", "404", "405"],
)
def test_it_fails_for_a_route_that_does_not_clearly_refuse(client, db, settings, view):
    settings.ROOT_URLCONF = Urls(path("new/<int:pk>/", view, name="new"))
    with pytest.raises(AssertionError):
        check(client, db)


def test_a_plain_refusal_passes(client, db, settings):
    def refuse(request, **kwargs):
        return HttpResponseForbidden()

    settings.ROOT_URLCONF = Urls(path("new/", refuse, name="new"))
    check(client, db)


def test_an_unknown_parameter_or_a_route_without_a_name_fails_loudly(
    client, db, settings
):
    view = login_required(shown)
    settings.ROOT_URLCONF = Urls(path("new/<uuid:box>/", view, name="new"))
    with pytest.raises(KeyError, match="box"):
        check(client, db)
    settings.ROOT_URLCONF = Urls(path("new/", view))
    with pytest.raises(AssertionError, match="no name"):
        check(client, db)


def test_a_name_used_twice_fails_and_does_not_hide_an_open_page(client, db, settings):
    open_page = path("new/", shown, name="list")
    hidden = path("again/", login_required(shown), name="list")
    settings.ROOT_URLCONF = Urls(open_page, hidden)
    assert client.get("/orders/x/new/").status_code == 200
    with pytest.raises(AssertionError):
        check(client, db)


def test_an_empty_walk_does_not_pass(client, db, settings):
    empty = Urls()
    empty.urlpatterns = []
    settings.ROOT_URLCONF = empty
    with pytest.raises(AssertionError):
        check(client, db)


@login_not_required
def open_page(request):
    return HttpResponse()


class OpenApi(APIView):
    def get(self, request):
        return HttpResponse()


def test_the_middleware_makes_login_the_default_but_not_for_rest_framework(client, db, settings):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "django.contrib.auth.middleware.LoginRequiredMiddleware",
    ]
    urls = Urls(path("new/", shown, name="new"))
    urls.urlpatterns.append(path("open/", open_page, name="open"))
    urls.urlpatterns.append(path("open-api/", OpenApi.as_view()))
    settings.ROOT_URLCONF = urls
    assert client.get("/orders/x/new/").status_code == 302
    assert client.get("/open/").status_code == 200
    assert client.get("/open-api/").status_code == 200
