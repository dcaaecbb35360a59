from datetime import datetime, timedelta, timezone as utc
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import RequestFactory
from django.views.generic import ListView

from bank_code import load
from q_views.models import Offer

START = datetime(2026, 5, 1, tzinfo=utc.utc)
PAGE = engines["django"].from_string(
    "{% for offer in offers %}{{ offer.pk }} {% endfor %}|"
    "{% for offer in newest %}{{ offer.pk }} {% endfor %}"
)


class Clock:
    now_is = START

    def now(self):
        return self.now_is


def site(file):
    clock = Clock()
    view = load(
        f"views/views-ended-offers.{file}.py",
        ListView=ListView,
        Offer=Offer,
        timezone=SimpleNamespace(now=clock.now),
    ).OfferList

    def visit(day):
        clock.now_is = START + timedelta(days=day)
        context = view.as_view()(RequestFactory().get("/")).context_data
        listed, newest = PAGE.render(context).split("|")
        return set(map(int, listed.split())), set(map(int, newest.split()))

    return visit


@pytest.fixture
def offers(db):
    return [
        Offer.objects.create(ends=START + timedelta(days=days)).pk for days in (1, 9)
    ]


def test_the_limit_is_frozen_and_the_box_is_cached(offers):
    visit = site("ask")
    assert visit(0) == (set(offers), set(offers))
    new = Offer.objects.create(ends=START + timedelta(days=9)).pk
    assert visit(2) == ({*offers, new}, set(offers))


def test_the_answer_follows_the_clock_and_the_table(offers):
    visit = site("answer")
    visit(0)
    new = Offer.objects.create(ends=START + timedelta(days=9)).pk
    assert visit(2) == ({offers[1], new}, {*offers, new})
