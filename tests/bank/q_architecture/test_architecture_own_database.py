import inspect

import pytest
from django.core.management import get_commands, load_command_class
from django.db import transaction
from django.db.utils import ConnectionRouter
from django.test import override_settings

from .models import Payment, Plan, Product, Subscription


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_one_transaction_covers_one_database():
    with pytest.raises(ValueError), transaction.atomic(using="default"):
        Product.objects.using("default").create(name="Tea", price=1, stock=1)
        Product.objects.using("pg").create(name="Tea", price=1, stock=1)
        raise ValueError
    assert Product.objects.using("default").count() == 0
    assert Product.objects.using("pg").count() == 1


@pytest.mark.django_db(databases=["default", "pg"])
def test_a_relation_across_databases_is_refused():
    here = Plan.objects.using("default").create(code="year", days=1, price=1)
    there = Subscription(ends_on="2026-03-01")
    there._state.db = "pg"
    with pytest.raises(ValueError, match="router prevents this relation"):
        there.plan = here


def test_a_router_gets_the_model_and_hints_but_no_request():
    asked = []

    class Router:
        def db_for_read(self, model, **hints):
            asked.append((model, set(hints)))

    with override_settings(DATABASE_ROUTERS=[Router()]):
        assert Payment.objects.all().db == "default"
    assert asked == [(Payment, set())]
    assert "request" not in inspect.getsource(ConnectionRouter)


def test_migrate_works_on_one_database_at_a_time():
    command = load_command_class(get_commands()["migrate"], "migrate")
    options = command.create_parser("manage.py", "migrate").parse_args([])
    assert options.database == "default"
