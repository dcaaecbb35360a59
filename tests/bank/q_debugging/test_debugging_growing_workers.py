import gc
import weakref
from functools import lru_cache
from types import SimpleNamespace

import pytest

from bank_code import load


class Rule:
    def __init__(self):
        self.calls = 0

    def apply(self, product, price):
        self.calls += 1
        return price - 1


class Customer:
    def __init__(self):
        self.rule = Rule()
        self.price_rules = SimpleNamespace(select_related=lambda name: [self.rule])


class Product:
    pk, price = 7, 10


def rules(file):
    return load(f"debugging/debugging-growing-workers.{file}.py", lru_cache=lru_cache).PriceRules


def requests(PriceRules, customer, number):
    """Uses the rules as `number` requests would, and returns what is left of them."""
    left = []
    for _ in range(number):
        prices, product = PriceRules(customer), Product()
        assert [prices.price_for(product) for _ in range(2)] == [9, 9]
        left += [weakref.ref(prices)]
    del prices, product
    gc.collect()
    return [ref for ref in left if ref() is not None]


@pytest.mark.parametrize("file, kept", [("ask", 50), ("answer", 0)])
def test_only_the_old_code_keeps_the_objects_of_every_request(file, kept):
    assert len(requests(rules(file), Customer(), 50)) == kept


def test_the_cache_never_helps_another_request():
    PriceRules, customer = rules("ask"), Customer()
    requests(PriceRules, customer, 50)
    assert customer.rule.calls == 50
    info = PriceRules.price_for.cache_info()
    assert (info.currsize, info.maxsize) == (50, None)


def test_the_answer_still_computes_once_in_a_request():
    customer = Customer()
    requests(rules("answer"), customer, 1)
    assert customer.rule.calls == 1
