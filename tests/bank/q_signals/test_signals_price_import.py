from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from bank_code import load
from q_signals.models import Product


@pytest.fixture
def indexed(db):
    """The ids of each call of the search index."""
    return []


@pytest.fixture
def run(indexed):
    known = list(post_save.receivers)

    def load_file(file):
        code = load(
            f"signals/signals-price-import.{file}.py",
            receiver=receiver,
            post_save=post_save,
            transaction=transaction,
            Product=Product,
            search=SimpleNamespace(index=indexed.append),
        )
        load_file.code = code  # receivers are weakly referenced
        return code.import_prices

    yield load_file
    post_save.receivers = known
    post_save.sender_receivers_cache.clear()


PRICES = {"kept": 1, "changed": 3, "new": 4}


def stock():
    for sku in ["kept", "changed", "gone"]:
        Product.objects.create(sku=sku, price=1)


def by_sku(*skus):
    return {Product.objects.get(sku=sku).pk for sku in skus}


def test_one_save_reaches_the_index(run, indexed):
    run("ask")
    product = Product.objects.create(sku="lamp", price=1)
    assert indexed == [[product.pk]]


def test_the_import_changes_the_rows_and_never_reaches_the_index(
    run, indexed, django_capture_on_commit_callbacks
):
    stock()
    import_prices = run("ask")
    with django_capture_on_commit_callbacks(execute=True):
        import_prices(PRICES)
    rows = dict(Product.objects.values_list("sku", "price"))
    assert rows == {"kept": 1, "changed": 3, "new": 4, "gone": 1}
    assert not Product.objects.get(sku="gone").active
    assert indexed == []


def test_the_answer_indexes_once_after_commit(
    run, indexed, django_capture_on_commit_callbacks
):
    stock()
    import_prices = run("answer")
    with django_capture_on_commit_callbacks() as callbacks:
        import_prices(PRICES)
    assert indexed == []
    callbacks[0]()
    assert [set(ids) for ids in indexed] == [by_sku("new", "changed", "gone")]


def test_queryset_delete_does_send_signals(db):
    stock()
    deleted = []

    def note(instance, **kwargs):
        deleted.append(instance.sku)

    post_delete.connect(note, sender=Product)
    Product.objects.all().delete()
    post_delete.disconnect(note, sender=Product)
    assert sorted(deleted) == ["changed", "gone", "kept"]


def test_update_and_bulk_update_leave_auto_now_alone(db):
    product = Product.objects.create(sku="lamp", price=1)
    Product.objects.update(price=2)
    assert Product.objects.get().changed == product.changed
    product.price = 3
    Product.objects.bulk_update([product], ["price"])
    assert Product.objects.get().changed == product.changed
    before = product.changed
    product.save()
    assert Product.objects.get().changed > before
