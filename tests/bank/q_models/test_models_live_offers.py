from datetime import timedelta

import pytest
from bank_code import load
from django.db import models
from django.db.models import Q
from django.utils import timezone

NAMES = dict(models=models, Q=Q, timezone=timezone)
LiveOffer = load(
    "models/models-live-offers.answer.py", "q_models.models",
    renamed=[("Offer", "LiveOffer")], **NAMES
).LiveOffer
Offer = load("models/models-live-offers.ask.py", "q_models.models", **NAMES).Offer
pytestmark = pytest.mark.django_db


@pytest.fixture
def offers():
    today = timezone.localdate()
    for title, published, ends in (
        ("open end", True, None), ("today", True, today),
        ("over", True, today - timedelta(days=1)), ("draft", False, None),
    ):
        LiveOffer.objects.create(title=title, published=published, ends_on=ends)


def test_live_is_the_rule_and_chains_from_anywhere(offers):
    live = LiveOffer.objects.filter(title__contains="o").live().order_by("title")
    assert [o.title for o in live] == ["open end", "today"]
    assert LiveOffer.objects.live().exclude(ends_on=None).get().title == "today"


def test_a_method_on_the_manager_alone_does_not_chain():
    class OfferManager(models.Manager):
        def live(self):
            return self.filter(published=True)

    manager = OfferManager()
    manager.model = Offer
    assert hasattr(manager, "live")
    assert not hasattr(manager.live(), "live")


def test_the_rule_needs_both_halves_for_offers_without_an_end(offers):
    today = timezone.localdate()
    only_dates = LiveOffer.objects.filter(published=True, ends_on__gte=today)
    assert [o.title for o in only_dates] == ["today"]


def test_today_is_asked_at_each_call_and_not_at_import(offers, monkeypatch):
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert [o.title for o in LiveOffer.objects.live()] == ["open end"]


def test_a_hiding_default_manager_hides_rows_from_get_too(offers):
    class LiveManager(models.Manager):
        def get_queryset(self):
            return super().get_queryset().filter(published=True)

    manager = LiveManager()
    manager.model = LiveOffer
    with pytest.raises(LiveOffer.DoesNotExist):
        manager.get(title="draft")
