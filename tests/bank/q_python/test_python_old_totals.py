import re
from functools import lru_cache

import pytest
from django.db import models
from django.db.models import Sum
from django.utils.functional import cached_property

from bank_code import load, text
from q_python.models import Discount

FILE = "python/python-old-totals"
mails = []
NAMES = {
    "models": models,
    "lru_cache": lru_cache,
    "cached_property": cached_property,
    "Discount": Discount,
    "Sum": Sum,
    "QuoteTooLarge": ValueError,
    "send_offer": lambda client, total: mails.append(total),
}
asked = load(f"{FILE}.ask.py", module="q_python.models", **NAMES)
plain = {"__name__": "q_python.models", **NAMES}
exec(re.sub(r"\b(Client|Quote)\b", r"Plain\1", text(f"{FILE}.answer.py")), plain)


class QuoteLine(models.Model):
    quote = models.ForeignKey(asked.Quote, models.CASCADE, related_name="lines")
    price = models.IntegerField()

    class Meta:
        app_label = "q_python"


class PlainQuoteLine(models.Model):
    quote = models.ForeignKey(
        plain["PlainQuote"], models.CASCADE, related_name="lines"
    )
    price = models.IntegerField()

    class Meta:
        app_label = "q_python"


@pytest.fixture(autouse=True)
def discounts(db):
    Discount.objects.create(level="basic", percent=0)
    Discount.objects.create(level="gold", percent=10)
    asked.Client.discount.cache_clear()
    mails.clear()


def new_quote(client, quote):
    return quote.objects.create(client=client.objects.create())


def test_the_mail_shows_the_total_before_the_line():
    quote = new_quote(asked.Client, asked.Quote)
    asked.add_line(quote, 500)
    asked.add_line(quote, 300)
    assert mails == [0, 0]


def test_refresh_from_db_keeps_the_old_total_and_del_clears_it():
    quote = new_quote(asked.Client, asked.Quote)
    asked.add_line(quote, 500)
    quote.refresh_from_db()
    assert quote.total == 0
    del quote.total
    assert quote.total == 500


def test_a_pickled_instance_carries_the_old_total():
    quote = new_quote(asked.Client, asked.Quote)
    asked.add_line(quote, 500)
    assert quote.__getstate__()["total"] == 0


def test_a_fresh_instance_gets_the_old_discount():
    client = asked.Client.objects.create()
    assert client.discount() == 0
    asked.Client.objects.update(level="gold")
    fresh = asked.Client.objects.get()
    assert fresh is not client and fresh.level == "gold" and fresh.discount() == 0


def test_cached_property_has_no_set():
    assert not hasattr(cached_property, "__set__")


def test_the_answer():
    Client, Quote = plain["PlainClient"], plain["PlainQuote"]
    quote = new_quote(Client, Quote)
    plain["add_line"](quote, 500)
    Client.objects.update(level="gold")
    quote = Quote.objects.get()
    plain["add_line"](quote, 300)
    assert mails == [500, 720]
    with pytest.raises(ValueError):
        plain["add_line"](quote, 100_000)
