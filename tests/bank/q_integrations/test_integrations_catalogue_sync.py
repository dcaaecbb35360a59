from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import transaction

from bank_code import load

from .models import Product

pytestmark = pytest.mark.django_db
FILES = "integrations/integrations-catalogue-sync.{}.py"


class ImplausibleCatalogue(Exception):
    pass


def batched(items, size):  # itertools.batched came with Python 3.12
    items = list(items)
    for start in range(0, len(items), size):
        yield items[start : start + size]


def rows(*numbers, price="9.50"):
    return [{"sku": f"s{n}", "price": price} for n in numbers]


def old(*pages):
    def get(url, params, timeout):
        return SimpleNamespace(json=lambda: pages[params["page"] - 1])

    fake = SimpleNamespace(get=get)
    load(FILES.format("ask"), requests=fake, Product=Product, CATALOGUE_URL="").sync_catalogue()


def new(found):
    load(
        FILES.format("answer"), fetch_all_pages=lambda: found, Product=Product,
        Decimal=Decimal, transaction=transaction, batched=batched,
        ImplausibleCatalogue=ImplausibleCatalogue,
    ).sync_catalogue()


def active():
    return sorted(Product.objects.filter(active=True).values_list("sku", flat=True))


@pytest.fixture(autouse=True)
def shop(db):
    Product.objects.bulk_create(Product(sku=f"s{n}", price=5) for n in range(20))


def test_a_failure_on_a_later_page_leaves_the_shop_nearly_empty():
    with pytest.raises(KeyError):
        old({"products": rows(0, 1)}, {"error": "internal"})
    assert active() == ["s0", "s1"]


def test_an_empty_first_page_switches_everything_off():
    old({"products": []})
    assert active() == []


def test_the_old_loop_asks_more_than_twice_for_each_product(django_assert_num_queries):
    with django_assert_num_queries(1 + 4 * 2):  # savepoint, select, update, release
        old({"products": rows(0, 1)}, {"products": []})


def test_the_answer_updates_adds_and_switches_off_and_can_run_again():
    for _ in range(2):
        new(rows(*range(1, 22)))
        assert active() == sorted(f"s{n}" for n in range(1, 22))
        assert Product.objects.count() == 22
    assert Product.objects.get(sku="s1").price == Decimal("9.50")


def test_the_answer_keeps_primary_keys():
    before = Product.objects.get(sku="s1").pk
    new(rows(*range(20)))
    assert Product.objects.get(sku="s1").pk == before


def test_the_answer_refuses_a_list_that_is_too_short():
    with pytest.raises(ImplausibleCatalogue):
        new([])
    assert len(active()) == 20


def test_the_answer_needs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        new(rows(*range(20)))


def test_the_answer_refuses_a_long_list_of_other_products():
    with pytest.raises(ImplausibleCatalogue):
        new(rows(*range(10, 40)))
    assert active() == sorted(f"s{n}" for n in range(20))
