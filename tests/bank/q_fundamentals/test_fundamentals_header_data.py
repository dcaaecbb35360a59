import sys
from copy import deepcopy
from types import ModuleType

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Sum
from django.template import engines
from django.test import RequestFactory

from bank_code import load
from q_fundamentals.models import Cart, CartLine, Category

HEADER = "{{ categories|length }} {{ cart_count }} {{ support_phone }}"


@pytest.fixture
def use(settings, monkeypatch):
    settings.SUPPORT_PHONE = "030-1"

    def install(file):
        module = ModuleType("shop_context")
        module.shop = load(
            f"fundamentals/fundamentals-header-data.{file}.py",
            Cart=Cart,
            CartLine=CartLine,
            Category=Category,
            Sum=Sum,
            settings=settings,
        ).shop
        monkeypatch.setitem(sys.modules, "shop_context", module)
        templates = deepcopy(settings.TEMPLATES)
        templates[0]["OPTIONS"]["context_processors"].append("shop_context.shop")
        settings.TEMPLATES = templates

    return install


def render(source, user, **context):
    request = RequestFactory().get("/")
    request.user = user
    return engines["django"].from_string(source).render(context, request)


@pytest.fixture
def ann(db):
    return User.objects.create(username="ann")


def test_it_asks_the_database_for_a_page_without_a_header(
    use, ann, django_assert_num_queries
):
    use("ask")
    render("empty", ann)
    with django_assert_num_queries(3):
        render("empty", ann)
    assert Cart.objects.count() == 1


@pytest.mark.django_db
def test_a_visitor_gets_an_error_even_on_the_login_page_of_the_admin(use, client):
    use("ask")
    with pytest.raises(TypeError):
        client.get("/admin/login/")
    use("answer")
    assert client.get("/admin/login/").status_code == 200


def test_a_template_can_print_the_secret_key(use, ann, settings):
    use("ask")
    assert render("{{ settings.SECRET_KEY }}", ann) == settings.SECRET_KEY


def test_without_a_request_no_processor_runs(use, ann):
    use("ask")
    source = engines["django"].from_string("[{{ cart_count }}]")
    assert source.render({}) == "[]"


def test_names_of_the_view_win(use, ann):
    use("ask")
    assert render("{{ cart_count }}", ann, cart_count="mine") == "mine"


def test_the_answer_asks_only_for_what_the_page_shows(
    use, ann, django_assert_num_queries
):
    Category.objects.create(name="Lamps")
    cart = Cart.objects.create(user=ann)
    CartLine.objects.create(cart=cart, quantity=2)
    CartLine.objects.create(cart=cart, quantity=3)
    use("answer")
    with django_assert_num_queries(0):
        render("empty", ann)
    with django_assert_num_queries(2):
        assert render(HEADER, ann) == "1 5 030-1"
    assert render(HEADER, AnonymousUser()) == "1 0 030-1"
