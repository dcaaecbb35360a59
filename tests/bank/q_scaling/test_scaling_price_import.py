"""Batches replace two queries a row; the price is what save() did besides."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice

import pytest
from django.db import connections
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bank_code import load
from q_scaling.models import Product

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def asked():
    return load("scaling/scaling-price-import.ask.py", Product=Product).import_prices


def answered():
    return load(
        "scaling/scaling-price-import.answer.py",
        Product=Product,
        islice=islice,
        timezone=timezone,
    ).import_prices


def make(number, alias="default"):
    Product.objects.using(alias).bulk_create(
        Product(sku=f"p{i}", price=1) for i in range(number)
    )
    Product.objects.using(alias).update(updated_at=LONG_AGO)


def rows(number, price="2.50"):
    return ({"sku": f"p{i}", "price": Decimal(price)} for i in range(number))


@pytest.mark.django_db
def test_old_code_makes_two_queries_a_changed_row(django_assert_num_queries):
    make(40)
    with django_assert_num_queries(2 * 40):
        assert asked()(rows(40)) == 40
    with django_assert_num_queries(40):
        assert asked()(rows(40)) == 0


@pytest.mark.django_db
def test_answer_makes_two_queries_a_batch_and_none_for_what_is_the_same():
    make(40)
    with CaptureQueriesContext(connections["default"]) as log:
        assert answered()(rows(40), size=20) == (40, [])
    sql = [q["sql"] for q in log if q["sql"].startswith(("SELECT", "UPDATE"))]
    assert len(sql) == 4
    assert set(Product.objects.values_list("price", flat=True)) == {Decimal("2.50")}
    with CaptureQueriesContext(connections["default"]) as log:
        assert answered()(rows(40), size=20) == (0, [])
    assert len(log) == 2
    assert not Product.objects.filter(updated_at=LONG_AGO).exists()


@pytest.mark.django_db
def test_unknown_sku_stops_the_old_code_and_is_reported_by_the_answer():
    make(2)
    with pytest.raises(Product.DoesNotExist):
        asked()(rows(3))
    assert answered()(rows(3, "9.00")) == (2, ["p2"])


@pytest.mark.django_db
def test_bulk_update_skips_auto_now_and_signals():
    make(1)
    sent = []
    post_save.connect(handler := lambda **kwargs: sent.append(1), sender=Product)
    try:
        product = Product.objects.get()
        Product.objects.bulk_update([product], ["price"])
        product.refresh_from_db()
        assert product.updated_at == LONG_AGO and not sent
        product.save()
        product.refresh_from_db()
        assert product.updated_at != LONG_AGO and sent
    finally:
        post_save.disconnect(handler, sender=Product)


@pytest.mark.django_db(databases=["default", "pg"])
def test_without_batch_size_postgresql_gets_one_statement():
    updates = {}
    for alias in ("default", "pg"):
        make(3000, alias)
        products = list(Product.objects.using(alias))
        with CaptureQueriesContext(connections[alias]) as log:
            Product.objects.using(alias).bulk_update(products, ["price"])
        updates[alias] = sum("UPDATE" in q["sql"] for q in log)
    assert updates["pg"] == 1


@pytest.mark.django_db
def test_in_bulk_needs_a_unique_field():
    with pytest.raises(ValueError, match="must be a unique field"):
        Product.objects.in_bulk(["a"], field_name="name")
