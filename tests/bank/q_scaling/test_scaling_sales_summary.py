"""Sums and counts made in Python load the whole table; the database needs not."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Count, Sum
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from bank_code import load
from q_scaling.models import Customer, Order, OrderItem, Product

NOW = datetime(2025, 3, 10, tzinfo=UTC)


def context_of(name, render=lambda request, template, context: context):
    printed = load(
        f"scaling/scaling-sales-summary.{name}.py",
        Order=Order,
        Count=Count,
        Sum=Sum,
        two_days_ago=lambda: NOW - timedelta(days=2),
        render=render,
    )
    return printed.sales_summary(SimpleNamespace())


def make(number):
    customers = [
        Customer.objects.create(name="c", email=f"{i}@x.org") for i in range(3)
    ]
    for i in range(number):
        Order.objects.create(
            customer=customers[i % 3],
            status="paid",
            total=i,
            placed_at=NOW - timedelta(hours=i),
            shipped=True,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("late", [False, True])
def test_both_say_the_same(late):
    make(30)
    if late:
        Order.objects.filter(total=29).update(
            shipped=False, placed_at=NOW - timedelta(days=3)
        )
    old, new = context_of("ask"), context_of("answer")
    assert new["number"] == old["number"] == 30
    assert new["revenue"] == old["revenue"] == 435
    assert new["buyers"] == old["buyers"] == 3
    assert list(new["largest"]) == old["largest"]
    assert new["has_late"] is old["has_late"] is late


@pytest.mark.django_db
def test_old_code_reads_every_paid_order_and_the_answer_ten():
    make(30)
    seen = []
    post_init.connect(handler := lambda **kwargs: seen.append(1), sender=Order)
    try:
        with CaptureQueriesContext(connection) as log:
            context_of("ask")
        assert len(log) == 2  # the loops share one queryset and its cache
        assert len(seen) == 30
        seen.clear()
        with CaptureQueriesContext(connection) as log:
            list(context_of("answer")["largest"])
        assert len(log) == 3
        assert len(seen) == 10
    finally:
        post_init.disconnect(handler, sender=Order)


@pytest.mark.django_db
def test_sum_of_no_rows():
    assert Order.objects.aggregate(n=Sum("total"))["n"] is None
    assert context_of("answer")["revenue"] == 0


@pytest.mark.django_db
def test_two_multi_valued_aggregates_count_too_much():
    make(6)
    customers = Customer.objects.annotate(spent=Sum("orders__total"))
    alone = {c.pk: c.spent for c in customers}
    product = Product.objects.create(sku="a")
    for order in Order.objects.all():
        for _ in range(2):
            OrderItem.objects.create(order=order, product=product)
    both = customers.annotate(items=Count("orders__items"))
    assert {c.pk: c.spent for c in both} == {pk: 2 * n for pk, n in alone.items()}
