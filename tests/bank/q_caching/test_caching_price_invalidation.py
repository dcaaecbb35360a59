"""Deleting a key inside the transaction lets a reader put the old price back."""

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from django.db.models.signals import post_save

from q_caching.models import Product


def read_price(pk):
    """Another request: reads through the cache, in its own connection."""
    price = cache.get(f"price:{pk}")
    if price is None:
        other = connections["pg"].copy()
        try:
            with other.cursor() as cursor:
                sql = "SELECT price::text FROM q_caching_product WHERE id = %s"
                cursor.execute(sql, [pk])
                price = cursor.fetchone()[0]
        finally:
            other.close()
        cache.set(f"price:{pk}", price)
    return price


def change(pk, invalidate):
    with transaction.atomic("pg"):
        Product.objects.using("pg").filter(pk=pk).update(price=20)
        invalidate(lambda: cache.delete(f"price:{pk}"))
        read_price(pk)  # a visitor comes before the commit


@pytest.fixture
def product():
    cache.clear()
    return Product.objects.using("pg").create(name="a", price=10)


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_delete_before_the_commit_leaves_the_old_price(product):
    read_price(product.pk)
    change(product.pk, invalidate=lambda delete: delete())
    assert read_price(product.pk) == "10.00"


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_delete_after_the_commit_does_not(product):
    read_price(product.pk)
    change(product.pk, lambda delete: transaction.on_commit(delete, using="pg"))
    assert read_price(product.pk) == "20.00"


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_slow_reader_can_still_put_the_old_value_back(product):
    """Read before the commit, stored after the delete: only a timeout helps."""
    old = str(Product.objects.using("pg").get(pk=product.pk).price)
    with transaction.atomic("pg"):
        Product.objects.using("pg").filter(pk=product.pk).update(price=20)
        transaction.on_commit(lambda: cache.delete(f"price:{product.pk}"), using="pg")
    cache.set(f"price:{product.pk}", old)
    assert read_price(product.pk) == "10.00"


@pytest.mark.django_db
def test_update_and_bulk_update_send_no_post_save():
    product = Product.objects.create(name="a", price=10)
    sent = []
    post_save.connect(handler := lambda **kwargs: sent.append(1), sender=Product)
    try:
        Product.objects.update(price=20)
        Product.objects.bulk_update([product], ["price"])
        assert not sent
        product.save()
        assert sent == [1]
    finally:
        post_save.disconnect(handler, sender=Product)


@pytest.mark.django_db(transaction=True)
def test_post_save_is_inside_a_transaction_only_if_somebody_opened_one():
    product, inside = Product.objects.create(name="a", price=10), []

    def handler(**kwargs):
        inside.append(transaction.get_connection().in_atomic_block)

    post_save.connect(handler, sender=Product)
    try:
        product.save()
        with transaction.atomic():  # as the admin and ATOMIC_REQUESTS do
            product.save()
        assert inside == [False, True]
    finally:
        post_save.disconnect(handler, sender=Product)


@pytest.mark.django_db
def test_rollback_runs_no_on_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            transaction.on_commit(lambda: None)
            1 / 0
    assert callbacks == []


def test_version_in_the_key_makes_old_entries_unreachable():
    cache.clear()
    cache.set("catalogue-version", 1, None)
    key = lambda: f"catalogue:v{cache.get('catalogue-version')}:page-1"  # noqa: E731
    cache.set(key(), "old")
    cache.incr("catalogue-version")
    assert cache.get(key()) is None
