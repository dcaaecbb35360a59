import re

import pytest
from django.contrib.auth.models import User
from django.db import models

from bank_code import load, text
from q_python.models import CartLine, Product

FILE = "python/python-basket-dunders"
asked = load(f"{FILE}.ask.py", module="q_python.models", models=models, User=User)
Basket, basket_for = asked.Basket, asked.basket_for


class BasketLine(models.Model):
    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")

    class Meta:
        app_label = "q_python"


answered = {"__name__": "q_python.models", "models": models, "User": User}
exec(re.sub(r"\bBasket\b", "TidyBasket", text(f"{FILE}.answer.py")), answered)
TidyBasket, tidy_basket_for = answered["TidyBasket"], answered["basket_for"]
pytestmark = pytest.mark.django_db


def test_an_empty_basket_is_false_and_gets_a_double():
    basket_for("abc")
    basket_for("abc")
    assert Basket.objects.filter(token="abc").count() == 2


def test_a_basket_with_lines_is_found_and_costs_a_count(django_assert_num_queries):
    basket = basket_for("abc")
    basket.lines.create()
    with django_assert_num_queries(2) as queries:
        assert basket_for("abc").pk == basket.pk
    assert "COUNT" in queries.captured_queries[1]["sql"]


def test_instances_are_unhashable_and_delete_fails_too():
    basket = basket_for("abc")
    assert Basket.__hash__ is None
    for action in (lambda: {basket}, basket.delete):
        with pytest.raises(TypeError, match="unhashable"):
            action()


def test_comparing_with_none_raises():
    with pytest.raises(AttributeError):
        basket_for("abc") == None  # noqa: E711


def test_the_text_fails_for_a_visitor_and_asks_once_a_row(django_assert_num_queries):
    with pytest.raises(AttributeError):
        str(basket_for("abc"))
    user = User.objects.create(username="ann", email="a@example.com")
    Basket.objects.all().update(user=user)
    Basket.objects.create(token="def", user=user)
    with django_assert_num_queries(3):
        assert [str(row) for row in Basket.objects.all()] == ["a@example.com"] * 2


def test_django_compares_by_class_and_primary_key():
    assert Product(pk=1, name="Lamp") == Product(pk=1, name="Sofa")
    assert Product(pk=1) != CartLine(pk=1)
    assert hash(Product(pk=1)) == hash(1)


def test_the_answer():
    first, second = tidy_basket_for("abc"), tidy_basket_for("abc")
    assert first == second and len({first, second}) == 1
    assert str(first) .endswith("Basket abc")
    first.delete()
    assert not TidyBasket.objects.exists()
