"""The log shows N+1 queries, but most of the time is in two others."""

import re
from datetime import UTC, datetime, timedelta

import django
import pytest
from django.db import connection, connections, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.test.utils import CaptureQueriesContext

from bank_code import load, text
from q_scaling.models import Customer, Order, OrderItem, Product

LOG = "scaling/scaling-order-list-log.ask.txt"
START = datetime(2025, 3, 1, tzinfo=UTC)


def answer():
    return load(
        "scaling/scaling-order-list-log.answer.py",
        models=models,
        Order=Order,
        OrderItem=OrderItem,
        OuterRef=OuterRef,
        Subquery=Subquery,
        Count=Count,
        Coalesce=Coalesce,
    )


def orders(number, alias="default"):
    product = Product.objects.using(alias).create(sku="a")
    made = []
    for i in range(number):
        customer = Customer.objects.using(alias).create(name="c", email=f"{i}@x.org")
        order = Order.objects.using(alias).create(
            customer=customer, placed_at=START + timedelta(minutes=i)
        )
        for _ in range(i % 3):
            OrderItem.objects.using(alias).create(order=order, product=product)
        made.append(order)
    return made


def test_the_log_adds_up():
    times = re.findall(r"^ +([\d.]+) +(\d+)  SELECT", text(LOG), re.M)
    assert sum(int(times) for _, times in times) == 103
    assert round(sum(float(ms) for ms, _ in times), 1) == 1171.2


@pytest.mark.django_db
def test_plain_serializing_code_makes_the_queries_of_the_log():
    orders(5)
    page = Order.objects.filter(status="open").order_by("-placed_at")
    with CaptureQueriesContext(connection) as log:
        page.count()
        for order in page[:50]:
            order.customer.name
            order.items.count()
    assert len(log) == 2 + 5 + 5
    assert log[-1]["sql"].startswith("SELECT COUNT(*)")


@pytest.mark.django_db
def test_the_answer_needs_one_query_and_counts_right(django_assert_num_queries):
    orders(5)
    with django_assert_num_queries(1):
        rows = [(o.customer.name, o.item_count) for o in answer().queryset[:50]]
    assert [count for _, count in rows] == [1, 0, 2, 1, 0]


@pytest.mark.skipif(django.VERSION < (6, 1), reason="new in Django 6.1")
@pytest.mark.django_db
def test_fetch_peers_reads_all_customers_in_one_query(django_assert_num_queries):
    orders(5)
    page = Order.objects.order_by("-placed_at").fetch_mode(models.FETCH_PEERS)
    with django_assert_num_queries(2):
        assert [order.customer.name for order in page[:50]] == ["c"] * 5


def plan(cursor, sql, params=()):
    cursor.execute(f"EXPLAIN {sql}", params)
    return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.django_db(databases=["default", "pg"])
def test_index_and_subquery_on_postgresql():
    customer = Customer.objects.using("pg").create(name="c", email="c@x.org")
    Order.objects.using("pg").bulk_create(
        Order(
            customer=customer,
            status="open" if i % 10 < 4 else "paid",
            placed_at=START + timedelta(minutes=(i * 7919) % 30000),
        )
        for i in range(30000)
    )
    index = answer().Meta.indexes[0]
    newest = Order.objects.using("pg").filter(status="open").order_by("-placed_at")
    sql, params = newest[:50].query.sql_with_params()
    with connections["pg"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX order_placed_at")
        cursor.execute("ANALYZE q_scaling_order")
        before = plan(cursor, sql, params)
        assert "Seq Scan on q_scaling_order" in before and "Sort" in before

        index.name = "order_newest"
        with connections["pg"].schema_editor(atomic=False) as editor:
            cursor.execute(str(index.create_sql(Order, editor)))
        after = plan(cursor, sql, params)
        assert "Index Scan using order_newest" in after and "Sort" not in after

        with_subquery = answer().queryset.using("pg")[:50].query.sql_with_params()
        assert "Sort" not in plan(cursor, *with_subquery)
        joined = newest.annotate(n=Count("items"))[:50].query.sql_with_params()
        grouped = plan(cursor, *joined)
        # Every open order is grouped before the page is cut.
        assert "Aggregate" in grouped and "Sort" in grouped
