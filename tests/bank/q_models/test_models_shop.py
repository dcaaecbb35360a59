from decimal import Decimal

import pytest
from bank_code import load
from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

shop = load("models/models-shop.answer.py", "q_models.models", models=models,
            settings=settings)
pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    category = shop.Category.objects.create(name="Tea")
    tea = shop.Product.objects.create(
        category=category, name="Assam", price=Decimal("4.10")
    )
    order = shop.Order.objects.create(customer=User.objects.create(username="ada"))
    return order.items.create(product=tea, quantity=2, unit_price=tea.price)


def test_a_later_price_does_not_change_the_order(item):
    item.product.price = Decimal("9.00")
    item.product.save()
    assert shop.OrderItem.objects.get().unit_price == Decimal("4.10")


def test_what_was_sold_cannot_be_deleted(item):
    for protected in (item.product, item.product.category, item.order.customer):
        with pytest.raises(ProtectedError):
            protected.delete()


def test_an_order_takes_its_items_along(item):
    item.order.delete()
    assert not shop.OrderItem.objects.exists()


def test_a_product_stands_once_in_an_order(item):
    with pytest.raises(IntegrityError), transaction.atomic():
        item.order.items.create(
            product=item.product, quantity=1, unit_price=item.unit_price
        )


def test_a_plain_many_to_many_field_has_no_room_for_quantity(item):
    through = User.groups.through
    assert {f.name for f in through._meta.fields} == {"id", "user", "group"}
