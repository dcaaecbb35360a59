import re

from django.http import HttpResponse
from django.test import Client
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("catalogue"))]


def get(settings, agent=None):
    settings.ROOT_URLCONF = __name__
    settings.DISALLOWED_USER_AGENTS = [re.compile(r"bot|curl|python", re.I)]
    settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
    headers = {"User-Agent": agent} if agent else {}
    return Client().get("/", headers=headers).status_code


def test_the_built_in_setting_refuses_with_403(settings):
    assert get(settings, "curl/8.5") == 403


def test_honest_programs_are_refused(settings):
    assert get(settings, "Mozilla/5.0 (compatible; Googlebot/2.1)") == 403
    assert get(settings, "python-requests/2.34") == 403


def test_a_scraper_passes_under_another_name_or_none(settings):
    assert get(settings, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0") == 200
    assert get(settings) == 200
