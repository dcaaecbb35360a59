"""What a router decides, and what it decides that surprises."""

from contextvars import ContextVar, copy_context

import pytest
from django.db import router, transaction
from django.db.models import Sum

from bank_code import load
from q_scaling.models import Customer, Order, Product

NAME = "scaling/scaling-read-replicas.answer.py"


@pytest.fixture
def routed(settings):
    """Here "pg" plays the replica: an alias of its own, with its own rows."""
    printed = load(NAME, ContextVar=ContextVar)

    class Router(printed.PrimaryReplicaRouter):
        def db_for_read(self, model, **hints):
            name = super().db_for_read(model, **hints)
            return {"replica": "pg"}.get(name, name)

        def allow_migrate(self, db, app_label, **hints):
            return None

    settings.DATABASE_ROUTERS = [Router()]
    return printed


def test_reads_go_to_the_replica_until_the_first_write(routed):
    def request():
        assert router.db_for_read(Product) == "pg"
        assert Product.objects.all().db == "pg"
        assert router.db_for_write(Product) == "default"
        assert router.db_for_read(Product) == "default"

    copy_context().run(request)
    copy_context().run(request)  # the next request starts on the replica


def test_without_a_reset_the_same_thread_stays_on_the_primary(routed):
    def thread():
        router.db_for_write(Product)
        assert router.db_for_read(Product) == "default"
        routed.wrote.set(False)
        assert router.db_for_read(Product) == "pg"

    copy_context().run(thread)


def test_select_for_update_is_routed_as_a_write(routed):
    def request():
        assert Product.objects.select_for_update().db == "default"

    copy_context().run(request)


class Naive:
    def db_for_read(self, model, **hints):
        return "pg"

    def db_for_write(self, model, **hints):
        return "default"

    def allow_relation(self, obj1, obj2, **hints):
        return True


@pytest.mark.django_db(databases=["default", "pg"])
def test_naive_router_reads_old_rows_back_after_a_write(settings):
    product = Product.objects.create(sku="a", price=1)
    Product.objects.using("pg").create(pk=product.pk, sku="a", price=1)
    settings.DATABASE_ROUTERS = [Naive()]
    product.price = 2
    product.save()
    assert product._state.db == "default"
    assert Product.objects.get(pk=product.pk).price == 1
    product.refresh_from_db()  # asks the replica as well
    assert product.price == 1


@pytest.mark.django_db(databases=["default", "pg"])
def test_atomic_does_not_change_where_reads_go(settings):
    settings.DATABASE_ROUTERS = [Naive()]
    Product.objects.create(sku="a", stock=3)
    with transaction.atomic():
        assert Product.objects.aggregate(n=Sum("stock"))["n"] is None
        assert Product.objects.using("default").aggregate(n=Sum("stock"))["n"] == 3


@pytest.mark.django_db(databases=["default", "pg"])
def test_get_or_create_reads_from_the_primary(settings):
    settings.DATABASE_ROUTERS = [Naive()]
    Customer.objects.create(name="a", email="a@x.org")
    assert Customer.objects.get_or_create(email="a@x.org")[1] is False


@pytest.mark.django_db(databases=["default", "pg"])
def test_relations_across_aliases_need_allow_relation(settings):
    customer = Customer.objects.using("pg").create(name="a", email="a@x.org")
    order = Order()
    order._state.db = "default"
    with pytest.raises(ValueError, match="prevents this relation"):
        order.customer = customer
    settings.DATABASE_ROUTERS = [Naive()]
    order.customer = customer
