import pytest
from django.core.exceptions import FieldError
from django.db.models import Prefetch
from django.utils import timezone
from rest_framework import serializers, viewsets
from rest_framework.test import APIRequestFactory

from bank_code import load
from q_drf.models import Customer, Order, OrderLine, Product

NAMES = {
    "Order": Order,
    "OrderLine": OrderLine,
    "Prefetch": Prefetch,
    "serializers": serializers,
    "viewsets": viewsets,
}
ASK = load("drf/drf-order-lines-queries.ask.py", **NAMES)


class FixedSerializer(ASK.OrderSerializer):
    def get_open_lines(self, order):
        return [
            {"sku": line.product.sku, "quantity": line.quantity}
            for line in order.unshipped
        ]


ANSWER = load(
    "drf/drf-order-lines-queries.answer.py", OrderSerializer=FixedSerializer, **NAMES
)
pytestmark = pytest.mark.django_db


def rows(view):
    request = APIRequestFactory().get("/")
    return view.OrderViewSet.as_view({"get": "list"})(request).data


@pytest.fixture
def fifty_orders():
    customer = Customer.objects.create(name="Ada")
    product = Product.objects.create(sku="LAMP")
    for _ in range(50):
        order = Order.objects.create(customer=customer)
        for position in range(5):
            OrderLine.objects.create(
                order=order,
                product=product,
                position=position,
                shipped_at=timezone.now() if position == 4 else None,
            )


def test_50_orders_with_4_open_lines_cost_253_queries(
    fifty_orders, django_assert_num_queries
):
    with django_assert_num_queries(253):  # 3, then one an order and one a line
        rows(ASK)


def test_without_the_prefetch_it_is_even_less(fifty_orders, django_assert_num_queries):
    class NoPrefetch(ASK.OrderViewSet):
        queryset = Order.objects.select_related("customer")

    with django_assert_num_queries(251):
        NoPrefetch.as_view({"get": "list"})(APIRequestFactory().get("/"))


def test_the_answer_costs_two_queries_and_gives_the_same_rows(
    fifty_orders, django_assert_num_queries
):
    wanted = rows(ASK)
    with django_assert_num_queries(2):
        assert rows(ANSWER) == wanted


def test_select_related_alone_leaves_one_query_an_order(
    fifty_orders, django_assert_num_queries
):
    class HalfFixed(ASK.OrderSerializer):
        def get_open_lines(self, order):
            lines = order.lines.filter(shipped_at=None).select_related("product")
            return [line.product.sku for line in lines]

    class View(ASK.OrderViewSet):
        serializer_class = HalfFixed

    with django_assert_num_queries(53):
        View.as_view({"get": "list"})(APIRequestFactory().get("/"))


def test_select_related_cannot_follow_the_reverse_key():
    with pytest.raises(FieldError):
        list(Order.objects.select_related("lines"))
