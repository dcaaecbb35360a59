import sys
from types import ModuleType

import pytest
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from bank_code import load

ASK = "middleware/middleware-json-errors.ask.py"
ANSWER = "middleware/middleware-json-errors.answer.py"


def get_object_or_404(model, **lookup):  # as django.shortcuts has it, no table
    raise Http404("No Order matches the given query.")


class Tenant:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/tenant/":
            raise LookupError("no tenant")
        return self.get_response(request)


class Wrapping:
    caught = []

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            return self.get_response(request)
        except Exception as error:
            self.caught.append(error)
            raise


@pytest.fixture
def fetch(settings, monkeypatch):
    tracked = []

    def track(sender, **kwargs):
        tracked.append(sys.exc_info()[0])

    got_request_exception.connect(track)
    ask = load(ASK, JsonResponse=JsonResponse, get_object_or_404=get_object_or_404, Order=None)
    answer = load(ANSWER, JsonResponse=JsonResponse)

    def broken(request):
        raise RuntimeError("SELECT secret FROM table")

    def refused(request):
        raise answer.ShopError

    project = ModuleType("json_project")
    project.Old, project.New, project.Tenant = ask.JsonErrors, answer.JsonErrors, Tenant
    project.Wrapping = Wrapping
    project.urlpatterns = [
        path("order/", ask.order_detail, {"number": "x"}),
        path("broken/", broken), path("refused/", refused),
        path("tenant/", lambda request: HttpResponse()),
    ]
    monkeypatch.setitem(sys.modules, "json_project", project)
    settings.ROOT_URLCONF = "json_project"

    def get(address, *names):
        tracked.clear()
        settings.MIDDLEWARE = [f"json_project.{name}" for name in names]
        return Client(raise_request_exception=False).get(address), list(tracked)

    yield get
    got_request_exception.disconnect(track)


def test_a_wrong_number_answers_500(fetch):
    assert fetch("/order/", "Tenant")[0].status_code == 404
    assert fetch("/order/", "Old", "Tenant")[0].status_code == 500


def test_the_tracker_hears_nothing_any_more(fetch):
    assert fetch("/broken/", "Tenant")[1] == [RuntimeError]
    response, tracked = fetch("/broken/", "Old", "Tenant")
    assert tracked == []
    assert "secret" in response.content.decode()


def test_an_error_of_the_tenant_middleware_stays_html(fetch):
    response, tracked = fetch("/tenant/", "Old", "Tenant")
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/html")
    assert tracked == [LookupError]


def test_a_try_around_get_response_never_sees_it(fetch):
    Wrapping.caught.clear()
    assert fetch("/tenant/", "Wrapping", "Tenant")[0].status_code == 500
    assert Wrapping.caught == []


def test_an_unknown_address_never_reaches_the_hook(fetch):
    assert fetch("/nowhere/", "Old", "Tenant")[0].status_code == 404


def test_the_answer_handles_its_own_errors_only(fetch):
    refused, tracked = fetch("/refused/", "New", "Tenant")
    assert (refused.status_code, refused.json(), tracked) == (400, {"error": "invalid"}, [])
    assert fetch("/order/", "New", "Tenant")[0].status_code == 404
    broken, tracked = fetch("/broken/", "New", "Tenant")
    assert broken.status_code == 500 and tracked == [RuntimeError]
    assert "secret" not in broken.content.decode()
