import sys
from types import ModuleType

import pytest
from django.contrib import admin
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import include, path, resolve, reverse

from bank_code import text


def view(name):
    def respond(request, slug=None):
        raise Http404 if slug else None

    respond.__name__ = name
    return respond


VIEWS = {
    name: view(name)
    for name in ["home", "page", "product_list", "product", "product_new"]
}


@pytest.fixture
def serve(settings, monkeypatch):
    def install(source):
        parts = source.split("# ")[1:]
        for part in reversed(parts):
            name, code = part.split("\n", 1)
            dotted = name.removesuffix(".py").replace("/", ".")
            module = ModuleType(dotted)
            vars(module).update(VIEWS, admin=admin, include=include, path=path)
            monkeypatch.setitem(sys.modules, dotted, module)
            exec(code, vars(module))
        settings.ROOT_URLCONF = "project.urls"

    return install


def found(address):
    return resolve(address).func.__name__


ASK = text("fundamentals/fundamentals-lost-shop-pages.ask.py")
ANSWER = text("fundamentals/fundamentals-lost-shop-pages.answer.py")


def moved(source):
    line = '    path("", include("pages.urls")),\n'
    last = '    path("shop/", include("shop.urls")),\n'
    return source.replace(line, "").replace(last, last + line)


def test_the_catch_all_takes_the_shop(serve):
    serve(ASK)
    assert [found("/shop/"), found("/shop/lamp/")] == ["page", "page"]
    assert resolve("/shop/").kwargs == {"slug": "shop"}
    assert resolve("/shop/lamp/").kwargs == {"slug": "shop/lamp"}


def test_the_slug_takes_the_page_for_a_new_product(serve):
    serve(moved(ASK))
    assert [found("/shop/"), found("/shop/new/")] == ["product_list", "product"]


def test_the_name_index_opens_the_shop(serve):
    for source in (ASK, moved(ASK)):
        serve(source)
        home = engines["django"].from_string('{% url "index" %}').render({})
        assert home == ("/shop/" if source is ASK else "/")


def test_a_404_of_a_view_does_not_try_the_next_pattern(serve, client):
    serve(moved(ASK))
    assert client.get("/shop/new/").status_code == 404


def test_the_answer(serve):
    serve(ANSWER)
    addresses = ["/shop/", "/shop/new/", "/shop/lamp/", "/", "/about/us/"]
    names = ["product_list", "product_new", "product", "home", "page"]
    assert [found(address) for address in addresses] == names
    assert reverse("pages:index") == "/" and reverse("shop:index") == "/shop/"
