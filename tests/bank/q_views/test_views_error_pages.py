import sys
from types import ModuleType

import pytest
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseServerError
from django.urls import include, path

from bank_code import text
from q_views.models import Offer


def render(request, name, context, status=None):
    page = f"{name} {len(context['offers'])}"
    return HttpResponse(page, status=status)


def broken(request):
    raise RuntimeError


@pytest.fixture
def project(settings, monkeypatch, client, db):
    client.raise_request_exception = False

    def install(file, in_root):
        head, code = text(f"views/views-error-pages.{file}.py").split("# shop/errors")
        code = "#" + code
        errors = ModuleType("shop.errors")
        vars(errors).update(
            Offer=Offer,
            HttpResponseServerError=HttpResponseServerError,
            render=render,
            render_to_string=lambda name: name,
        )
        exec(code, vars(errors))
        shop, root = ModuleType("shop.urls"), ModuleType("project.urls")
        shop.urlpatterns = [path("broken/", broken)]
        exec(head, vars(root if in_root else shop))
        for name, module in [
            ("shop", ModuleType("shop")),
            ("shop.errors", errors),
            ("shop.urls", shop),
            ("project", ModuleType("project")),
            ("project.urls", root),
        ]:
            monkeypatch.setitem(sys.modules, name, module)
        root.urlpatterns = [path("shop/", include("shop.urls"))]
        settings.ROOT_URLCONF = "project.urls"
        return client

    return install


@pytest.fixture
def database_down(monkeypatch):
    def fail(*args):
        raise DatabaseError("down")

    monkeypatch.setattr(Offer.objects, "order_by", fail)


def test_handlers_of_an_included_file_do_nothing(project):
    client = project("ask", in_root=False)
    page = client.get("/shop/nothing/")
    assert page.status_code == 404 and b"errors/404.html" not in page.content
    assert b"errors/500.html" not in client.get("/shop/broken/").content


def test_in_the_root_a_missing_page_has_status_200(project):
    page = project("ask", in_root=True).get("/shop/nothing/")
    assert (page.status_code, page.content) == (200, b"errors/404.html 0")


def test_the_500_page_works_while_the_database_does(project):
    page = project("ask", in_root=True).get("/shop/broken/")
    assert (page.status_code, page.content) == (500, b"errors/500.html 0")


def test_without_a_database_the_500_page_itself_fails(project, database_down):
    client = project("ask", in_root=True)
    with pytest.raises(DatabaseError):
        client.get("/shop/broken/")


def test_the_answer(project):
    client = project("answer", in_root=True)
    missing = client.get("/shop/nothing/")
    assert (missing.status_code, missing.content) == (404, b"errors/404.html 0")


def test_the_500_page_of_the_answer_needs_no_database(project, database_down):
    page = project("answer", in_root=True).get("/shop/broken/")
    assert (page.status_code, page.content) == (500, b"errors/500.html")


def test_the_client_raises_errors_of_views_by_default(project):
    client = project("answer", in_root=True)
    client.raise_request_exception = True
    with pytest.raises(RuntimeError):
        client.get("/shop/broken/")
