from decimal import Decimal
from types import SimpleNamespace

import django
import pytest
from bank_code import load
from django.db.models import Count
from django.http import JsonResponse

from q_orm.models import Customer, Order, OrderItem

pytestmark = pytest.mark.django_db
ASK = "orm/orm-order-list-queries.ask.py"
ANSWER = "orm/orm-order-list-queries.answer.py"


@pytest.fixture
def orders():
    for number in range(4):
        customer = Customer.objects.create(name=f"customer {number}")
        order = Order.objects.create(customer=customer, status="paid", notes="long")
        for name in ("pen", "ink"):
            OrderItem.objects.create(order=order, name=name, price=Decimal(2))
    return 4


def test_the_view_runs_three_queries_an_order(orders, django_assert_num_queries):
    view = load(ASK, Order=Order, JsonResponse=JsonResponse).order_list
    with django_assert_num_queries(1 + 3 * orders):
        view(None)


def test_the_answer_needs_two_queries_and_the_loop_stays(
    orders, django_assert_num_queries
):
    fixed = load(ANSWER, Order=Order).orders
    manager = SimpleNamespace(
        filter=lambda **kw: SimpleNamespace(order_by=lambda *by: fixed)
    )
    view = load(
        ASK, Order=SimpleNamespace(objects=manager), JsonResponse=JsonResponse
    ).order_list
    plain = load(ASK, Order=Order, JsonResponse=JsonResponse).order_list
    with django_assert_num_queries(2):
        answer = view(None)
    assert answer.content == plain(None).content


def test_count_of_a_prefetched_relation_is_free(orders, django_assert_num_queries):
    order = Order.objects.prefetch_related("items").first()
    with django_assert_num_queries(0):
        assert order.items.count() == 2
    with django_assert_num_queries(1):
        order.items.filter(name="pen").count()


def test_select_related_does_not_take_the_many_side(orders):
    from django.core.exceptions import FieldError

    with pytest.raises(FieldError):
        list(Order.objects.select_related("items"))


def test_annotate_counts_in_the_same_query(orders, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [o.n for o in Order.objects.annotate(n=Count("items"))] == [2] * orders


def test_a_deferred_field_costs_a_query_a_row_when_touched(
    orders, django_assert_num_queries
):
    with django_assert_num_queries(1 + orders):
        assert [o.notes for o in Order.objects.defer("notes")] == ["long"] * orders
    with django_assert_num_queries(1 + orders):
        assert [o.status for o in Order.objects.only("notes")] == ["paid"] * orders


@pytest.mark.skipif(django.VERSION < (6, 1), reason="fetch modes came with 6.1")
def test_fetch_peers_loads_the_customers_of_all_rows_at_once(
    orders, django_assert_num_queries
):
    from django.db import models

    with django_assert_num_queries(2):
        found = Order.objects.fetch_mode(models.FETCH_PEERS)
        assert len({order.customer.name for order in found}) == orders
