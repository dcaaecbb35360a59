"""A conditional UPDATE never sells more than there is; read and save does."""

import threading

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.models import F

from bank_code import load
from q_scaling.models import Customer, Product, Reservation


class Pg:
    """The printed code says `Model.objects`; here it must go to "pg"."""

    def __init__(self, model):
        self.model = model

    @property
    def objects(self):
        return self.model.objects.using("pg")


class PgTransaction:
    @staticmethod
    def atomic():
        return transaction.atomic("pg")


printed = load(
    "scaling/scaling-flash-sale.answer.py",
    transaction=PgTransaction,
    Reservation=Pg(Reservation),
    Product=Pg(Product),
    F=F,
)


def at_once(number, buy):
    """Calls buy(i) in `number` threads and returns the results by name."""
    results, start = [], threading.Barrier(number)

    def run(i):
        try:
            start.wait()
            results.append(buy(i))
        except printed.SoldOut:
            results.append("sold out")
        finally:
            connections["pg"].close()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(number)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(results) == number
    return results


def make(stock):
    buyer = Customer.objects.using("pg").create(name="c", email="c@x.org")
    return buyer, Product.objects.using("pg").create(sku="tv", stock=stock)


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_never_more_reservations_than_stock():
    buyer, product = make(stock=5)
    results = at_once(20, lambda i: printed.reserve(buyer, product, f"t{i}"))
    product.refresh_from_db()
    assert results.count("sold out") == 15
    assert Reservation.objects.using("pg").count() == 5
    assert product.stock == 0


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_the_same_token_at_once_takes_one():
    buyer, product = make(stock=5)
    results = at_once(8, lambda i: printed.reserve(buyer, product, "same"))
    product.refresh_from_db()
    assert len({reservation.pk for reservation in results}) == 1
    assert product.stock == 4


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_token_of_somebody_else_gives_no_reservation():
    buyer, product = make(stock=5)
    printed.reserve(buyer, product, "same")
    other = Customer.objects.using("pg").create(name="d", email="d@x.org")
    with pytest.raises(IntegrityError):
        printed.reserve(other, product, "same")
    product.refresh_from_db()
    assert product.stock == 4


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_reading_and_then_saving_oversells_even_in_a_transaction():
    buyer, product = make(stock=5)
    both_have_read = threading.Barrier(8)

    def buy(i):
        with transaction.atomic("pg"):
            row = Product.objects.using("pg").get(pk=product.pk)
            both_have_read.wait()
            if row.stock < 1:
                return "sold out"
            row.stock -= 1
            row.save(update_fields=["stock"])
            return "sold"

    results = at_once(8, buy)
    product.refresh_from_db()
    assert results.count("sold") == 8
    assert product.stock == 4


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_row_lock_is_right_too():
    buyer, product = make(stock=5)

    def buy(i):
        with transaction.atomic("pg"):
            rows = Product.objects.using("pg").select_for_update()
            row = rows.get(pk=product.pk)
            if row.stock < 1:
                return "sold out"
            row.stock -= 1
            row.save(update_fields=["stock"])
            return "sold"

    assert at_once(12, buy).count("sold") == 5
