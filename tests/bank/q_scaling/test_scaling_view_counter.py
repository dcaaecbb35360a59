"""One UPDATE keeps the row locked until the request's transaction ends."""

import threading

import pytest
from django.core.cache import caches
from django.db import OperationalError, connections, transaction
from django.db.models import F
from django.shortcuts import get_object_or_404

from bank_code import load
from q_scaling.models import Product


def counter(cache):
    return load(
        "scaling/scaling-view-counter.answer.py", cache=cache, Product=Product, F=F
    )


class PgProduct:
    """The printed code says `Product.objects`; here it must go to "pg"."""

    objects = None


def second_visitor(sku, waited):
    try:
        with connections["pg"].cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        Product.objects.using("pg").filter(sku=sku).update(views=F("views") + 1)
        waited.append("done")
    except OperationalError as error:
        waited.append(str(error))
    finally:
        connections["pg"].close()


def visit(sku, during):
    """Runs the printed view as ATOMIC_REQUESTS runs it."""
    PgProduct.objects = Product.objects.using("pg")

    class Recommendations:
        @staticmethod
        def similar_to(sku, timeout):
            during()
            return []

    page = load(
        "scaling/scaling-view-counter.ask.py",
        Product=PgProduct,
        F=F,
        get_object_or_404=lambda model, **by: get_object_or_404(model.objects, **by),
        recommendations=Recommendations,
        render=lambda request, template, context: context,
    ).product_page
    with transaction.atomic("pg"):
        return page(None, sku)


def in_a_thread(sku):
    waited = []
    thread = threading.Thread(target=second_visitor, args=(sku, waited))
    thread.start()
    thread.join()
    return waited


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_second_visitor_of_the_same_product_waits_for_the_first_request():
    Product.objects.using("pg").create(sku="best")
    waited = []
    visit("best", during=lambda: waited.extend(in_a_thread("best")))
    assert len(waited) == 1 and "lock timeout" in waited[0]
    assert in_a_thread("best") == ["done"]


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_another_product_does_not_wait():
    Product.objects.using("pg").create(sku="best")
    Product.objects.using("pg").create(sku="other")
    waited = []
    visit("best", during=lambda: waited.extend(in_a_thread("other")))
    assert waited == ["done"]


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_every_update_leaves_a_dead_row_version():
    Product.objects.using("pg").create(sku="best")
    places = set()
    for _ in range(5):
        Product.objects.using("pg").filter(sku="best").update(views=F("views") + 1)
        with connections["pg"].cursor() as cursor:
            cursor.execute("SELECT ctid::text FROM q_scaling_product")
            places.add(cursor.fetchone()[0])
    assert len(places) == 5


@pytest.mark.django_db
def test_flush_takes_exactly_what_it_wrote(django_assert_num_queries):
    cache = caches["default"]
    cache.clear()
    product = Product.objects.create(sku="a")
    counting = counter(cache)
    for _ in range(3):
        with django_assert_num_queries(0):
            counting.count_view(product.pk)
    counting.flush_views([product.pk])
    counting.count_view(product.pk)
    product.refresh_from_db()
    assert product.views == 3
    assert cache.get(f"product-views:{product.pk}") == 1
    counting.flush_views([product.pk])
    with django_assert_num_queries(0):
        counting.flush_views([product.pk])
    product.refresh_from_db()
    assert product.views == 4


@pytest.mark.django_db
def test_views_between_reading_and_resetting_are_kept():
    cache = caches["default"]
    cache.clear()
    product = Product.objects.create(sku="a")

    class Busy:
        """Somebody views the page right after the count was read."""

        def get(self, key, default):
            seen = cache.get(key, default)
            cache.incr(key)
            return seen

        decr = staticmethod(cache.decr)

    counter(cache).count_view(product.pk)
    counter(Busy()).flush_views([product.pk])
    assert cache.get(f"product-views:{product.pk}") == 1


def test_incr_of_a_missing_key_raises():
    cache = caches["default"]
    cache.clear()
    with pytest.raises(ValueError):
        cache.incr("never-set")
