import logging

import pytest
from django.core.checks.compatibility.django_4_0 import check_csrf_trusted_origins
from django.test import Client

from bank_code import load, text

pytestmark = pytest.mark.django_db
HOST = "shop.example.com"
BALANCER = {"host": HOST, "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7"}


@pytest.fixture(autouse=True)
def site(settings):
    settings.ALLOWED_HOSTS = [HOST]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def sign_in(headers=BALANCER):
    """What the balancer sends to gunicorn for a browser on https."""
    client = Client(enforce_csrf_checks=True)
    page = client.get("/admin/login/", headers=headers)
    token = page.context["csrf_token"]
    return client.post(
        "/admin/login/",
        {"username": "a", "password": "b", "csrfmiddlewaretoken": str(token)},
        headers={**headers, "origin": f"https://{HOST}"},
    )


def answer(settings):
    names = load("deployment/deployment-login-fails-behind-proxy.answer.py")
    settings.SECURE_PROXY_SSL_HEADER = names.SECURE_PROXY_SSL_HEADER


def test_login_fails_with_the_printed_log_line(caplog):
    with caplog.at_level(logging.WARNING, "django.security.csrf"):
        response = sign_in()
    assert response.status_code == 403
    printed = " ".join(text("deployment/deployment-login-fails-behind-proxy.ask.txt").split())
    assert caplog.messages[0].replace("/admin/login/", "/login/") in printed


def test_the_header_setting_repairs_it(settings):
    answer(settings)
    response = sign_in()
    assert response.status_code == 200
    assert response.wsgi_request.is_secure()


def test_trusted_origins_repair_the_login_but_not_the_scheme(settings):
    settings.CSRF_TRUSTED_ORIGINS = [f"https://{HOST}"]
    response = sign_in()
    assert response.status_code == 200
    assert not response.wsgi_request.is_secure()
    assert response.wsgi_request.build_absolute_uri("/").startswith("http://")


def test_trusted_origins_need_a_scheme(settings):
    settings.CSRF_TRUSTED_ORIGINS = [HOST]
    assert [error.id for error in check_csrf_trusted_origins(None)] == ["4_0.E001"]


def test_the_redirect_to_https_loops_without_the_header_setting(settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/admin/login/", headers=BALANCER)
    assert (response.status_code, response.url) == (301, f"https://{HOST}/admin/login/")
    answer(settings)
    assert Client().get("/admin/login/", headers=BALANCER).status_code == 200


def test_a_wrong_host_is_400_and_not_403():
    assert sign_in_status_with_host("10.0.4.21:8000") == 400


def sign_in_status_with_host(host):
    return Client(enforce_csrf_checks=True).post("/admin/login/", headers={"host": host}).status_code


def test_any_client_can_claim_https_when_nobody_strips_the_header(settings):
    answer(settings)
    assert Client().get("/admin/login/", headers=BALANCER).wsgi_request.is_secure()
