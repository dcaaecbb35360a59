import pytest
from django.conf.urls.static import static
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.http import Http404
from django.contrib.staticfiles.views import serve
from django.test import RequestFactory
from django.urls import path

from bank_code import load

ASK = "deployment/deployment-static-files-missing.ask.py"


def printed(tmp_path, settings):
    return load(ASK, BASE_DIR=tmp_path, path=path, static=static, settings=settings, include=lambda name: ([], None, None))


def test_the_printed_urls_hold_no_static_route_with_debug_off(tmp_path, settings):
    settings.DEBUG = False
    assert len(printed(tmp_path, settings).urlpatterns) == 1


def test_they_hold_one_with_debug_on(tmp_path, settings):
    settings.DEBUG = True
    assert len(printed(tmp_path, settings).urlpatterns) == 2


@pytest.mark.django_db
def test_the_staticfiles_view_refuses_with_debug_off(settings):
    settings.DEBUG = False
    with pytest.raises(Http404):
        serve(RequestFactory().get("/static/admin/css/base.css"), "admin/css/base.css")
    served = serve(RequestFactory().get("/"), "admin/css/base.css", insecure=True)
    assert served.status_code == 200
    served.close()


def test_collectstatic_cannot_run_without_a_static_root(tmp_path, settings):
    assert not hasattr(printed(tmp_path, settings), "STATIC_ROOT")
    settings.STATIC_ROOT = None
    with pytest.raises(ImproperlyConfigured, match="STATIC_ROOT"):
        call_command("collectstatic", interactive=False, verbosity=0)


def test_with_the_answer_collectstatic_fills_the_folder(tmp_path, settings):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "shop.css").write_text("body {}")
    answer = load("deployment/deployment-static-files-missing.answer.py", BASE_DIR=tmp_path)
    settings.STATICFILES_DIRS = answer.STATICFILES_DIRS
    settings.STATIC_ROOT = answer.STATIC_ROOT
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "collected" / "shop.css").exists()


def test_hashed_names_raise_when_collectstatic_was_forgotten(tmp_path, settings):
    settings.DEBUG = False
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        storage.url("shop.css")
