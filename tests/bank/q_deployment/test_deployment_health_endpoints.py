import sys
import types

import pytest
from django.db import Error, OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from bank_code import load, text


@pytest.fixture
def site(monkeypatch, settings):
    names = load("deployment/deployment-health-endpoints.answer.py", HttpResponse=HttpResponse, connection=connection, Error=Error, path=path)
    urls = types.ModuleType("health_urls")
    urls.urlpatterns = names.urlpatterns
    monkeypatch.setitem(sys.modules, "health_urls", urls)
    settings.ROOT_URLCONF = "health_urls"
    sheet, printed = text("deployment/deployment-health-endpoints.ask.txt"), {}
    exec(sheet.partition("# settings.py in production\n")[2], printed)
    settings.ALLOWED_HOSTS = printed["ALLOWED_HOSTS"]
    settings.SECURE_SSL_REDIRECT = printed["SECURE_SSL_REDIRECT"]
    settings.SECURE_PROXY_SSL_HEADER = printed["SECURE_PROXY_SSL_HEADER"]
    settings.SECURE_REDIRECT_EXEMPT = names.SECURE_REDIRECT_EXEMPT
    return settings


def probe(path, host="shop.example.com"):
    return Client().get(path, headers={"host": host})


@pytest.fixture
def database_away(monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)


@pytest.mark.django_db
def test_both_answer_200(site):
    assert probe("/health/live").status_code == 200
    assert probe("/health/ready").status_code == 200


def test_only_readiness_fails_without_the_database(site, database_away):
    assert probe("/health/live").status_code == 200
    assert probe("/health/ready").status_code == 503


def test_liveness_asks_no_database(site, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        probe("/health/live")
    with django_assert_num_queries(1):
        probe("/health/ready")


def test_a_probe_by_address_gets_400(site):
    assert probe("/health/live", host="10.1.2.3:8000").status_code == 400


def test_without_the_exemption_the_probe_is_redirected(site):
    site.SECURE_REDIRECT_EXEMPT = []
    assert probe("/health/live").status_code == 301


def test_the_header_of_the_proxy_is_the_other_way_round_the_redirect(site):
    site.SECURE_REDIRECT_EXEMPT = []
    headers = {"host": "shop.example.com", "x-forwarded-proto": "https"}
    assert Client().get("/health/live", headers=headers).status_code == 200
