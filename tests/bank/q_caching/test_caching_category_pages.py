"""A version in the key retires one category's pages and leaves the rest."""

from time import time_ns

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from bank_code import load
from q_caching.models import Category, Product


@pytest.fixture
def shop(request):
    """The printed code, connected for one test; says which pages it rendered."""
    rendered = []

    def render_products(category, language, page):
        rendered.append((category.name, language, page))
        return f"page {len(rendered)}"

    printed = load(
        f"caching/caching-category-pages.{request.param}.py",
        cache=cache,
        time_ns=time_ns,
        transaction=transaction,
        receiver=receiver,
        post_save=post_save,
        post_delete=post_delete,
        Product=Product,
        render_products=render_products,
    )
    printed.rendered = rendered
    cache.clear()
    yield printed
    post_save.disconnect(printed.product_changed, sender=Product)
    post_delete.disconnect(printed.product_changed, sender=Product)


def old_code(test):
    return pytest.mark.parametrize("shop", ["ask"], indirect=True)(test)


def answer(test):
    return pytest.mark.parametrize("shop", ["answer"], indirect=True)(test)


def visit(shop, *categories):
    shop.rendered.clear()
    for category in categories:
        for page in (1, 2):
            shop.product_list(category, "en", page)
    return len(shop.rendered)


@pytest.fixture
def toys_and_books(transactional_db):
    return Category.objects.create(name="toys"), Category.objects.create(name="books")


@old_code
def test_one_save_empties_the_whole_cache(shop, toys_and_books):
    toys, books = toys_and_books
    cache.set("somebody-elses-session", 1)
    assert (visit(shop, toys, books), visit(shop, toys, books)) == (4, 0)
    Product.objects.create(category=toys, name="kite", price=1)
    assert visit(shop, toys, books) == 4
    assert cache.get("somebody-elses-session") is None


@old_code
def test_delete_of_a_product_is_not_noticed(shop, toys_and_books):
    toys, _ = toys_and_books
    product = Product.objects.create(category=toys, name="kite", price=1)
    visit(shop, toys)
    product.delete()
    assert visit(shop, toys) == 0


@answer
def test_one_save_or_delete_renews_one_category(shop, toys_and_books):
    toys, books = toys_and_books
    cache.set("somebody-elses-session", 1)
    assert (visit(shop, toys, books), visit(shop, toys, books)) == (4, 0)
    product = Product.objects.create(category=toys, name="kite", price=1)
    assert (visit(shop, books), visit(shop, toys)) == (0, 2)
    product.delete()
    assert (visit(shop, books), visit(shop, toys)) == (0, 2)
    assert cache.get("somebody-elses-session") == 1


@answer
def test_nothing_changes_before_the_commit_or_after_a_rollback(shop, toys_and_books):
    toys, _ = toys_and_books
    visit(shop, toys)
    with transaction.atomic():
        Product.objects.create(category=toys, name="kite", price=1)
        assert visit(shop, toys) == 0
        transaction.set_rollback(True)
    assert visit(shop, toys) == 0


@answer
def test_lost_version_does_not_bring_old_pages_back(shop, toys_and_books):
    toys, _ = toys_and_books
    visit(shop, toys)
    cache.delete(f"products:{toys.pk}")  # evicted
    assert visit(shop, toys) == 2


@answer
def test_move_to_another_category_renews_the_new_one_only(shop, toys_and_books):
    toys, books = toys_and_books
    product = Product.objects.create(category=toys, name="kite", price=1)
    visit(shop, toys, books)
    product.category = books
    product.save()
    assert (visit(shop, toys), visit(shop, books)) == (0, 2)
