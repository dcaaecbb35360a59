import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from bank_code import load
from q_admin.models import Customer, Order, Ticket
from q_admin.own_site import OwnSite

LIST = "/admin/q_admin/customer/"


@pytest.fixture
def site(client, settings, monkeypatch, db):
    own = OwnSite(settings, monkeypatch)
    client.force_login(User.objects.create_superuser("root"))
    return own


def printed(own):
    load("admin/admin-open-tickets.answer.py", admin=own.admin, Customer=Customer, Count=Count, Q=Q)
    own.serve()


def customer(email, *tickets):
    made = Customer.objects.create(email=email)
    for is_open in tickets:
        Ticket.objects.create(customer=made, open=is_open)
    return made


def queries(client):
    with CaptureQueriesContext(connection) as seen:
        response = client.get(LIST)
    return len(seen), response


def test_numbers_and_order_come_from_the_database(site, client):
    printed(site)
    customer("one@x.org", True, False)
    customer("none@x.org", False)
    customer("two@x.org", True, True)
    rows = client.get(LIST + "?o=-2").context["cl"].result_list
    assert [(row.email, row.still_open) for row in rows] == [
        ("two@x.org", 2), ("one@x.org", 1), ("none@x.org", 0)
    ]


def test_more_rows_need_no_more_queries(site, client):
    printed(site)
    customer("a@x.org", True)
    few, _ = queries(client)
    for number in range(20):
        customer(f"b{number}@x.org", True)
    assert queries(client)[0] == few


def test_a_count_in_the_method_asks_once_a_row(site, client):
    @site.admin.register(Customer)
    class Counting(site.admin.ModelAdmin):
        list_display = ["email", "open_tickets"]

        def open_tickets(self, row):
            return row.tickets.filter(open=True).count()

    site.serve()
    customer("a@x.org", True)
    few, _ = queries(client)
    for number in range(20):
        customer(f"b{number}@x.org", True)
    assert queries(client)[0] == few + 20


def test_two_counts_multiply_without_distinct(db):
    made = customer("a@x.org", True, True)
    for number in range(3):
        Order.objects.create(number=number, customer=made)

    both = Customer.objects.annotate(t=Count("tickets"), o=Count("order"))
    assert (both.get().t, both.get().o) == (6, 6)
    right = Customer.objects.annotate(
        t=Count("tickets", distinct=True), o=Count("order", distinct=True)
    ).get()
    assert (right.t, right.o) == (2, 3)
