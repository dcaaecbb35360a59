import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bank_code import load
from q_admin.models import Customer, Order, OrderLine

ROWS = 120


@pytest.fixture
def show(admin_client, settings, monkeypatch):
    for number in range(ROWS):
        customer = Customer.objects.create(email=f"c{number}@example.com")
        order = Order.objects.create(number=f"A{number:03}", customer=customer)
        OrderLine.objects.create(order=order, price=2, quantity=3)

    def fetch(file, query=""):
        site = admin.AdminSite()
        printed = SimpleNamespace(
            ModelAdmin=admin.ModelAdmin,
            register=lambda model: admin.register(model, site=site),
        )
        load(f"admin/admin-slow-order-list.{file}.py", admin=printed, Order=Order)
        project = ModuleType(f"admin_project_{file}")
        project.urlpatterns = [path("admin/", site.urls)]
        monkeypatch.setitem(sys.modules, project.__name__, project)
        settings.ROOT_URLCONF = project.__name__
        with CaptureQueriesContext(connection) as queries:
            response = admin_client.get(f"/admin/q_admin/order/{query}")
        assert response.status_code == 200
        sql = [query["sql"] for query in queries.captured_queries]
        return response.content.decode(), sql

    return fetch


def about(sql, start, table):
    return [one for one in sql if one.startswith(start) and f'"{table}"' in one]


def test_each_row_asks_for_its_customer_and_its_lines(show):
    _, sql = show("ask")
    assert len(about(sql, 'SELECT "q_admin_orderline"', "q_admin_orderline")) == 100
    single = [one for one in sql if 'WHERE "q_admin_customer"."id" = ' in one]
    assert len(single) == 100


def test_the_filter_prints_every_customer(show):
    page, _ = show("ask")
    assert page.count("customer__id__exact=") == ROWS
    page, _ = show("answer")
    assert "customer__id__exact=" not in page


def test_the_table_is_counted_twice_and_in_the_answer_once(show):
    def counts(sql):
        return [one for one in sql if one.startswith("SELECT COUNT(*)")]

    assert len(counts(show("ask")[1])) == 2
    assert len(counts(show("answer")[1])) == 1


def test_the_answer_takes_one_query_for_the_rows_and_one_for_the_lines(show):
    page, sql = show("answer")
    assert len(about(sql, 'SELECT "q_admin_order"."id"', "q_admin_customer")) == 1
    assert len(about(sql, 'SELECT "q_admin_orderline"', "q_admin_orderline")) == 1
    assert len(sql) < 10 and page.count("6.00") == 100


def test_the_search_of_the_answer_takes_the_lookups_as_written(show):
    page, sql = show("answer", "?q=A00")
    assert "A009" in page and "A010" not in page
    assert "LIKE 'A00%'" in " ".join(sql)
    page, sql = show("ask", "?q=A00")
    assert "LIKE '%A00%'" in " ".join(sql)
