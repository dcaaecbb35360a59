import sys
from functools import wraps
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bank_code import load

NAMES = {
    "redirect_to_login": redirect_to_login,
    "PermissionDenied": PermissionDenied,
    "HttpResponse": HttpResponse,
}
FILE = "python/python-plan-decorator.answer.py"
code = load(FILE, wraps=wraps, **NAMES)
careless = load(FILE, wraps=lambda view: lambda wrapper: wrapper, **NAMES)


def request_of(user):
    request = RequestFactory().get("/report/2026/")
    request.user = user
    return request


def user_on(plan):
    return SimpleNamespace(is_authenticated=True, plan=plan)


def test_the_right_plan_sees_the_page():
    response = code.report(request_of(user_on("pro")), year=2026)
    assert response.content == b"Report for 2026"


def test_another_plan_is_denied():
    with pytest.raises(PermissionDenied):
        code.report(request_of(user_on("free")), year=2026)


def test_a_visitor_is_sent_to_the_login_page():
    response = code.report(request_of(AnonymousUser()), year=2026)
    assert response.status_code == 302 and "next=/report/2026/" in response.url


def test_the_view_keeps_its_name():
    assert code.report.__name__ == "report"
    assert careless.report.__name__ == "wrapper"


@csrf_exempt
def hook(request):
    return HttpResponse("hooked")


async def later(request):
    return HttpResponse("later")


@pytest.fixture
def post(settings, monkeypatch):
    def send(view):
        project = ModuleType("plan_project")
        project.urlpatterns = [path("hook/", view)]
        project.give_plan = lambda get_response: lambda request: (
            setattr(request, "user", user_on("pro")) or get_response(request)
        )
        monkeypatch.setitem(sys.modules, "plan_project", project)
        settings.ROOT_URLCONF = "plan_project"
        settings.MIDDLEWARE = [
            "plan_project.give_plan",
            "django.middleware.csrf.CsrfViewMiddleware",
        ]
        return Client(enforce_csrf_checks=True).post("/hook/")

    return send


def test_wraps_keeps_the_csrf_exemption(post):
    assert post(code.requires_plan("pro")(hook)).status_code == 200


def test_without_wraps_the_webhook_is_rejected(post):
    assert post(careless.requires_plan("pro")(hook)).status_code == 403


def test_the_plain_wrapper_fails_on_an_async_view(post):
    wrapper, unawaited = code.requires_plan("pro")(later), []

    @csrf_exempt
    def view(request):
        unawaited.append(wrapper(request))
        return unawaited[0]

    with pytest.raises(ValueError, match="unawaited coroutine"):
        post(view)
    unawaited[0].close()
