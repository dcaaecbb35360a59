from datetime import date
from decimal import Decimal

import pytest
from bank_code import load
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

ask = load("orm/orm-client-report.ask.py", module="q_orm.models", models=models)
Client, Purchase = ask.Client, ask.Purchase
answer = load(
    "orm/orm-client-report.answer.py", Client=Client, Purchase=Purchase, Count=Count,
    OuterRef=OuterRef, Q=Q, Subquery=Subquery, Sum=Sum, Coalesce=Coalesce,
    Decimal=Decimal,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    ada, bo = Client.objects.create(name="Ada"), Client.objects.create(name="Bo")
    Client.objects.create(name="Cy")
    for client, status, day, total in (
        (ada, "paid", date(2025, 2, 1), 10),
        (ada, "paid", date(2025, 3, 1), 15),
        (ada, "refunded", date(2025, 4, 1), 99),
        (bo, "paid", date(2024, 5, 1), 70),
        (bo, "open", date(2025, 5, 1), 70),
    ):
        client.purchases.create(status=status, placed_on=day, total=total)
    return ada


def test_the_report_in_one_query(ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = [
            (c.name, c.paid_count, c.paid_total, c.last_status)
            for c in answer.client_report(2025)
        ]
    assert rows == [
        ("Ada", 2, 25, "refunded"), ("Bo", 0, 0, "open"), ("Cy", 0, 0, None)
    ]


def test_a_filter_in_front_loses_clients_without_paid_purchases(ada):
    rows = Client.objects.filter(
        purchases__status="paid", purchases__placed_on__year=2025
    ).annotate(n=Count("purchases"))
    assert [(row.name, row.n) for row in rows] == [("Ada", 2)]


def test_a_filter_behind_the_annotation_multiplies_the_count(ada):
    rows = Client.objects.annotate(n=Count("purchases")).filter(
        purchases__status="paid"
    )
    assert rows.get(name="Ada").n == 6


def test_sum_over_nothing_is_none_without_coalesce(ada):
    assert Client.objects.annotate(t=Sum("purchases__total")).get(name="Cy").t is None
