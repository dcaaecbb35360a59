import django
import pytest
from django.conf import global_settings
from django.http import HttpResponse
from django.template import engines
from django.urls import path

pytestmark = pytest.mark.urls(__name__)
built_in = pytest.mark.skipif(django.VERSION < (6, 0), reason="built in from 6.0")


def page(request):
    from django.template.context_processors import csp

    template = engines["django"].from_string('<script nonce="{{ csp_nonce }}"></script>')
    return HttpResponse(template.render(csp(request)))


urlpatterns = [path("page/", page)]


@pytest.fixture
def middleware(settings):
    settings.MIDDLEWARE = [
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
        *settings.MIDDLEWARE,
    ]


def test_the_settings_exist_from_6_0_on():
    has_them = hasattr(global_settings, "SECURE_CSP")
    assert has_them == (django.VERSION >= (6, 0))
    assert hasattr(global_settings, "SECURE_CSP_REPORT_ONLY") == has_them


@built_in
def test_report_only_and_enforced_are_two_headers(client, settings, middleware):
    from django.utils.csp import CSP

    settings.SECURE_CSP = {"frame-ancestors": [CSP.SELF]}
    settings.SECURE_CSP_REPORT_ONLY = {"script-src": [CSP.SELF]}
    response = client.get("/page/")
    assert response["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert response["Content-Security-Policy-Report-Only"] == "script-src 'self'"


@built_in
def test_each_response_has_its_own_nonce(client, settings, middleware):
    from django.utils.csp import CSP

    settings.SECURE_CSP = {"script-src": [CSP.NONCE]}
    first, second = client.get("/page/"), client.get("/page/")
    for response in (first, second):
        nonce = response["Content-Security-Policy"].partition("nonce-")[2].rstrip("'")
        assert nonce and f'nonce="{nonce}"' in response.content.decode()
    assert first.content != second.content


@built_in
def test_a_view_can_have_a_policy_of_its_own(client, settings, middleware, rf):
    from django.middleware.csp import ContentSecurityPolicyMiddleware
    from django.views.decorators.csp import csp_override

    settings.SECURE_CSP = {"script-src": ["'self'"]}
    view = csp_override({})(lambda request: HttpResponse())
    response = ContentSecurityPolicyMiddleware(view)(rf.get("/"))
    assert "Content-Security-Policy" not in response
