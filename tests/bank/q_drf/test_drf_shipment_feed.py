from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_filters.rest_framework import DjangoFilterBackend, FilterSet, IsoDateTimeFilter
from rest_framework import generics, serializers
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.test import APIRequestFactory, force_authenticate

from bank_code import load
from q_drf.fields import printed_models
from q_drf.models import Merchant

BASE = {
    "CursorPagination": CursorPagination,
    "DjangoFilterBackend": DjangoFilterBackend,
    "FilterSet": FilterSet,
    "IsAuthenticated": IsAuthenticated,
    "IsoDateTimeFilter": IsoDateTimeFilter,
    "Merchant": Merchant,
    "OrderingFilter": OrderingFilter,
    "PageNumberPagination": PageNumberPagination,
    "generics": generics,
    "models": printed_models,
}


class ShipmentSerializer(serializers.ModelSerializer):
    class Meta:
        fields = ["id", "status", "created_at"]


BASE["ShipmentSerializer"] = ShipmentSerializer
ASK = load("drf/drf-shipment-feed.ask.py", module="q_drf.models", **BASE)
Shipment = ShipmentSerializer.Meta.model = ASK.Shipment
ANSWER = load("drf/drf-shipment-feed.answer.py", Shipment=Shipment, **BASE)
pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)


@pytest.fixture
def merchant():
    merchant, other = (Merchant.objects.create(name=name) for name in ("M", "O"))
    add(merchant, 350)
    add(other, 5)
    return merchant


def add(merchant, count):
    Shipment.objects.bulk_create(
        Shipment(merchant=merchant, created_at=NOON + timedelta(seconds=n))
        for n in range(count)
    )


def get(view, merchant, url="/"):
    request = APIRequestFactory().get(url)
    user = SimpleNamespace(is_authenticated=True, merchant=merchant, pk=1)
    force_authenticate(request, user)
    response = view.as_view()(request)
    assert response.status_code == 200, response.data
    return response.data


def test_the_printed_view_counts_skips_and_shows_every_merchant(merchant):
    with CaptureQueriesContext(connection) as queries:
        data = get(ASK.ShipmentList, merchant, "/?page=3")
    assert data["count"] == 355
    first, second = (q["sql"] for q in queries)
    assert "COUNT(*)" in first
    assert "OFFSET 200" in second


def test_the_printed_view_lets_a_caller_ask_for_everything(merchant):
    data = get(ASK.ShipmentList, merchant, "/?page_size=100000")
    assert len(data["results"]) == 355


def test_a_new_row_between_two_pages_repeats_a_row_in_page_numbers(merchant):
    one = get(ASK.ShipmentList, merchant, "/?page=1")["results"]
    Shipment.objects.create(merchant=merchant, created_at=NOON + timedelta(days=1))
    two = get(ASK.ShipmentList, merchant, "/?page=2")["results"]
    assert {row["id"] for row in one} & {row["id"] for row in two}


def walk(view, merchant, url="/", between=lambda: None, most=20):
    seen = []
    for _ in range(most):
        data = get(view, merchant, url)
        seen += [row["id"] for row in data["results"]]
        url = data["next"]
        if not url:
            return seen
        between()
    return seen


def test_the_answer_shows_each_row_once_while_new_ones_arrive(merchant):
    wanted = set(Shipment.objects.filter(merchant=merchant).values_list("id", flat=True))
    seen = walk(ANSWER.ShipmentList, merchant, between=lambda: add(merchant, 3))
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


def test_the_answer_never_counts_or_skips_and_caps_the_page(merchant):
    url = get(ANSWER.ShipmentList, merchant)["next"]
    with CaptureQueriesContext(connection) as queries:
        data = get(ANSWER.ShipmentList, merchant, url)
    (sql,) = (q["sql"] for q in queries)
    assert "COUNT" not in sql and "OFFSET" not in sql
    assert '"id" <' in sql
    assert "count" not in data
    add(merchant, 300)
    data = get(ANSWER.ShipmentList, merchant, "/?page_size=100000")
    assert len(data["results"]) == 500


def test_the_filters_work_and_are_kept_in_the_next_link(merchant):
    since = (NOON + timedelta(seconds=200)).isoformat().replace("+00:00", "Z")
    url = f"/?since={since}&status=packed"
    data = get(ANSWER.ShipmentList, merchant, url)
    assert "status=packed" in data["next"] and "since=" in data["next"]
    assert len(walk(ANSWER.ShipmentList, merchant, url)) == 150


def test_a_date_cursor_gets_stuck_after_1000_rows_of_one_timestamp():
    """The position holds the first ordering field; ties use an offset of at most 1000."""
    merchant = Merchant.objects.create(name="M")
    Shipment.objects.bulk_create(
        Shipment(merchant=merchant, created_at=NOON) for _ in range(1500)
    )

    class ByDate(ANSWER.ShipmentCursor):
        ordering = "-created_at"

    class View(ANSWER.ShipmentList):
        pagination_class = ByDate

    seen = walk(View, merchant, most=40)
    assert len(seen) == 4000
    assert len(set(seen)) == 1100
    assert len(set(walk(ANSWER.ShipmentList, merchant, most=40))) == 1500


def test_ordering_all_lets_a_caller_sort_by_any_column(merchant):
    with CaptureQueriesContext(connection) as queries:
        get(ASK.ShipmentList, merchant, "/?ordering=status")
    assert 'ORDER BY "q_drf_shipment"."status"' in queries[-1]["sql"]


def test_an_ordering_filter_replaces_the_ordering_of_the_cursor(merchant):
    class View(ANSWER.ShipmentList):
        filter_backends = [OrderingFilter]
        ordering_fields = "__all__"

    with CaptureQueriesContext(connection) as queries:
        get(View, merchant, "/?ordering=status")
    assert 'ORDER BY "q_drf_shipment"."status" ASC' in queries[-1]["sql"]


def test_a_stranger_is_refused_by_the_answer_and_no_error():
    response = ANSWER.ShipmentList.as_view()(APIRequestFactory().get("/"))
    assert response.status_code in (401, 403)
