import pytest
from django.db import connection, transaction
from django.db.models import prefetch_related_objects
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers, viewsets
from rest_framework.test import APIRequestFactory

from bank_code import load
from q_drf.models import Customer, Order, OrderLine, Product

NAMES = {
    "Order": Order,
    "OrderLine": OrderLine,
    "Product": Product,
    "prefetch_related_objects": prefetch_related_objects,
    "serializers": serializers,
    "transaction": transaction,
    "viewsets": viewsets,
}
ASK = load("drf/drf-order-lines-queries.ask.py", **NAMES)
ANSWER = load("drf/drf-order-lines-queries.answer.py", **NAMES)
pytestmark = pytest.mark.django_db


class Better(ASK.OrderViewSet):
    serializer_class = ANSWER.OrderSerializer


class MorePrefetching(ASK.OrderViewSet):
    queryset = Order.objects.select_related("customer").prefetch_related(
        "lines__product", "lines"
    )


@pytest.fixture
def customer():
    Product.objects.bulk_create(Product(sku=f"SKU-{n}") for n in range(300))
    return Customer.objects.create(name="Ada")


def body(customer, lines):
    rows = [{"product": f"SKU-{n}", "quantity": 2} for n in range(lines)]
    return {"customer": customer.pk, "lines": rows}


def post(view, data):
    request = APIRequestFactory().post("/", data, format="json")
    with CaptureQueriesContext(connection) as queries:
        response = view.as_view({"post": "create"})(request)
    return response, [query["sql"] for query in queries]


def products_read(queries):
    return sum('FROM "q_drf_product"' in sql for sql in queries)


def test_creating_takes_two_queries_a_line_and_a_few_writes(customer):
    response, queries = post(ASK.OrderViewSet, body(customer, 300))
    assert response.status_code == 201
    assert products_read(queries) == 600
    assert sum(sql.startswith("INSERT") for sql in queries) == 2
    assert 600 < len(queries) < 610


def test_reading_takes_three_queries(customer, django_assert_num_queries):
    pk = post(ASK.OrderViewSet, body(customer, 300))[0].data["id"]
    with django_assert_num_queries(3):
        request = APIRequestFactory().get("/")
        data = ASK.OrderViewSet.as_view({"get": "retrieve"})(request, pk=pk).data
    assert len(data["lines"]) == 300


def test_half_of_them_are_sent_while_validating(customer, django_assert_num_queries):
    serializer = ASK.OrderSerializer(data=body(customer, 300))
    with django_assert_num_queries(301):  # and one for the customer
        assert serializer.is_valid()


def test_the_other_half_are_sent_for_the_response(customer, django_assert_num_queries):
    serializer = ASK.OrderSerializer(data=body(customer, 300))
    serializer.is_valid()
    serializer.save()
    with django_assert_num_queries(301):  # and one for the lines
        serializer.data


def test_more_prefetching_on_the_queryset_does_not_help_a_post(customer):
    _, queries = post(MorePrefetching, body(customer, 300))
    assert products_read(queries) == 600


@pytest.mark.parametrize("lines", [1, 20, 300])
def test_the_answer_takes_eight_queries_for_any_number_of_lines(customer, lines):
    response, queries = post(Better, body(customer, lines))
    assert response.status_code == 201
    assert len(queries) == 8  # two of them are the savepoint


def test_both_answer_with_the_same_body(customer):
    first = post(ASK.OrderViewSet, body(customer, 5))[0].data
    second = post(Better, body(customer, 5))[0].data
    assert first["lines"] == second["lines"] and len(first["lines"]) == 5


def test_today_an_unknown_sku_is_an_error_of_its_line(customer):
    data = body(customer, 5)
    data["lines"][3]["product"] = "NONE"
    response, _ = post(ASK.OrderViewSet, data)
    assert response.status_code == 400
    error = response.data["lines"][3]["product"][0]
    assert error.code == "does_not_exist"
    assert not Order.objects.exists()


def test_the_answer_still_refuses_an_unknown_sku(customer):
    data = body(customer, 5)
    data["lines"][3]["product"] = "NONE"
    response, _ = post(Better, data)
    assert response.status_code == 400 and "NONE" in str(response.data["lines"])
    assert not Order.objects.exists()


@pytest.mark.parametrize("lines", [0, 1001])
def test_the_answer_limits_the_lines(customer, lines):
    data = {"customer": customer.pk, "lines": [{"product": "SKU-1", "quantity": 1}] * lines}
    assert post(Better, data)[0].status_code == (400 if lines else 201)


@pytest.mark.parametrize("view", [ASK.OrderViewSet, Better])
def test_both_limit_the_quantity_and_take_a_product_twice(view, customer):
    data = body(customer, 2)
    data["lines"][1]["quantity"] = 2**63
    assert post(view, data)[0].status_code == 400
    data["lines"] = [data["lines"][0]] * 2
    assert post(view, data)[0].status_code == 201
