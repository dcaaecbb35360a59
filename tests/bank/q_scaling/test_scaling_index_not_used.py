"""`__date` wraps the column in an expression, so a plain index cannot help."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import ProgrammingError, connections, models
from django.db.models.functions import Upper
from django.db.transaction import atomic
from django.utils import timezone

from bank_code import load
from q_scaling.models import Customer, Order

DAY = date(2025, 3, 1)


def open_orders_of(day):
    printed = load(
        "scaling/scaling-index-not-used.answer.py",
        timezone=timezone,
        datetime=datetime,
        time=time,
        timedelta=timedelta,
        Order=Order,
    )
    return printed.open_orders_of(day)


def many_orders():
    customer = Customer.objects.using("pg").create(name="c", email="c@x.org")
    Order.objects.using("pg").bulk_create(
        Order(
            customer=customer,
            status="open" if i % 10 < 4 else "paid",
            placed_at=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=5 * i),
        )
        for i in range(30000)
    )
    with connections["pg"].cursor() as cursor:
        cursor.execute("ANALYZE q_scaling_order")


@pytest.mark.django_db(databases=["default", "pg"])
def test_date_lookup_scans_the_table_and_a_range_uses_the_index():
    many_orders()
    slow = Order.objects.using("pg").filter(status="open", placed_at__date=DAY)
    fast = open_orders_of(DAY).using("pg")
    assert "Seq Scan" in slow.explain()
    assert "AT TIME ZONE" in slow.explain()
    assert "order_placed_at" in fast.explain()
    assert "Seq Scan" not in fast.explain()
    assert fast.count() > 0
    assert set(fast.values_list("pk")) == set(slow.values_list("pk"))


@pytest.mark.django_db(databases=["default", "pg"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_both_mean_the_day_in_the_current_time_zone(zone):
    many_orders()
    with timezone.override(zone):
        slow = Order.objects.using("pg").filter(status="open", placed_at__date=DAY)
        fast = open_orders_of(DAY).using("pg")
        assert set(fast.values_list("pk")) == set(slow.values_list("pk"))
        assert zone in slow.explain()


def guess(query):
    return int(query.explain().split("rows=")[1].split()[0])


@pytest.mark.django_db(databases=["default", "pg"])
def test_planner_guesses_badly_for_an_expression():
    many_orders()
    slow = Order.objects.using("pg").filter(placed_at__date=DAY)
    fast = Order.objects.using("pg").filter(
        placed_at__gte=datetime(2025, 3, 1, tzinfo=UTC),
        placed_at__lt=datetime(2025, 3, 2, tzinfo=UTC),
    )
    rows = fast.count()
    assert rows == 288
    assert abs(guess(fast) - rows) < abs(guess(slow) - rows)
    assert guess(slow) == 150  # half a percent of 30,000


@pytest.mark.django_db(databases=["default", "pg"])
def test_iexact_needs_an_index_on_upper():
    Customer.objects.using("pg").bulk_create(
        Customer(name="c", email=f"{i}@example.org") for i in range(20000)
    )
    query = Customer.objects.using("pg").filter(email__iexact="500@Example.org")
    with connections["pg"].cursor() as cursor:
        cursor.execute("ANALYZE q_scaling_customer")
        assert "Seq Scan" in query.explain()
        index = models.Index(Upper("email"), name="customer_email_upper")
        with connections["pg"].schema_editor(atomic=False) as editor:
            cursor.execute(str(index.create_sql(Customer, editor)))
        cursor.execute("ANALYZE q_scaling_customer")
    assert "customer_email_upper" in query.explain()
    assert query.count() == 1


@pytest.mark.django_db(databases=["default", "pg"])
def test_date_with_a_time_zone_is_not_immutable():
    with connections["pg"].cursor() as cursor:
        with pytest.raises(ProgrammingError, match="IMMUTABLE"), atomic("pg"):
            cursor.execute("CREATE INDEX x ON q_scaling_order ((placed_at::date))")
        cursor.execute(
            "CREATE INDEX y ON q_scaling_order (((placed_at AT TIME ZONE 'UTC')::date))"
        )
