from decimal import Decimal
from types import SimpleNamespace

import pytest
from bank_code import text
from django.db.models import Prefetch
from django.template import Context, Template

from .models import Basket, BasketLine, Product

pytestmark = pytest.mark.django_db


def page(basket, orders, is_staff=False):
    printed = Template(text("architecture/architecture-basket-template.ask.html"))
    user = SimpleNamespace(email="ada@example.com", is_staff=is_staff)
    return printed.render(Context({"basket": basket, "orders": orders, "user": user}))


@pytest.fixture
def basket():
    basket = Basket.objects.create()
    for price in ("2.50", "4.00", "6.00"):
        product = Product.objects.create(name="Tea", price=Decimal(price), stock=1)
        BasketLine.objects.create(basket=basket, product=product, quantity=1)
    return basket


def test_widthratio_rounds_the_total_to_a_whole_number(basket):
    assert basket.total == Decimal("12.50")
    shown = page(basket, orders=10)
    assert "ten percent off: 11<" in shown
    assert "11.25" not in shown


def test_everybody_else_sees_the_total_that_checkout_uses(basket):
    assert "Total: 12.50" in page(basket, orders=9)


def test_the_page_asks_for_each_product(basket, django_assert_num_queries):
    # Twice: once for the lines on the page, once for the total.
    with django_assert_num_queries(2 * (1 + 3)):
        page(Basket(pk=basket.pk), orders=0)
    lines = Prefetch("lines", BasketLine.objects.select_related("product"))
    with django_assert_num_queries(2):
        page(Basket.objects.prefetch_related(lines).get(), orders=0)


def test_the_link_is_hidden_and_nothing_more(basket):
    assert "give-away" not in page(basket, orders=0)
    assert "give-away" in page(basket, orders=0, is_staff=True)
