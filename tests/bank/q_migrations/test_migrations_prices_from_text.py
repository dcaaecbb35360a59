import re
import sys
import types
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import OperationalError, connection, migrations, models
from django.db.migrations.exceptions import IrreversibleError

from bank_code import load
from q_migrations.history import history
from q_migrations.models import Product

ID = "migrations/migrations-prices-from-text"


@pytest.fixture
def ask(monkeypatch):
    catalogue = types.ModuleType("catalogue.models")
    catalogue.Product = Product
    package = types.ModuleType("catalogue")
    package.__path__ = []
    monkeypatch.setitem(sys.modules, "catalogue", package)
    monkeypatch.setitem(sys.modules, "catalogue.models", catalogue)
    monkeypatch.setattr(Product, "informed", [])
    return load(f"{ID}.ask.py", migrations=migrations, Decimal=Decimal)


@pytest.fixture
def answer():
    return load(f"{ID}.answer.py", migrations=migrations, Decimal=Decimal, re=re)


@pytest.fixture
def catalogue():
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("price_text", models.CharField(max_length=20)),
        ("amount", models.DecimalField(max_digits=8, decimal_places=2, null=True)),
        ("currency", models.CharField(max_length=3, null=True)),
    ]
    with history("default", "catalogue", "product", fields) as past:
        yield past


@pytest.mark.django_db
def test_the_printed_code_works_on_todays_table_with_tidy_rows(ask):
    product = Product.objects.create(price_text="12.50 EUR")
    ask.split_prices(apps, None)
    product.refresh_from_db()
    assert (product.amount, product.currency) == (Decimal("12.50"), "EUR")


@pytest.mark.django_db(transaction=True)
def test_it_fails_on_a_fresh_database_because_of_a_later_field(ask):
    weight = Product._meta.get_field("weight")
    with connection.schema_editor() as editor:
        editor.remove_field(Product, weight)
    try:
        with pytest.raises(OperationalError, match="no such column.*weight"):
            ask.split_prices(apps, None)
    finally:
        with connection.schema_editor() as editor:
            editor.add_field(Product, weight)


@pytest.mark.django_db
@pytest.mark.parametrize("untidy", ["", "12.50", "12 . 50 EUR"])
def test_untidy_rows_stop_it(ask, untidy):
    Product.objects.create(price_text=untidy)
    with pytest.raises(ValueError):
        ask.split_prices(apps, None)


@pytest.mark.django_db
def test_it_runs_todays_save(ask):
    Product.objects.create(price_text="1.00 EUR")
    Product.informed.clear()
    ask.split_prices(apps, None)
    assert Product.informed == ["1.00 EUR"]


def test_it_cannot_be_reversed(ask, answer):
    assert not ask.Migration.operations[0].reversible
    assert answer.Migration.operations[0].reversible


@pytest.mark.django_db(transaction=True)
def test_reversing_raises(ask, catalogue):
    with pytest.raises(IrreversibleError):
        catalogue.unapply(ask.Migration, catalogue.state)


@pytest.mark.django_db(transaction=True)
def test_the_answer_runs_on_the_table_as_it_was(answer, catalogue):
    for text in ("12.50 EUR", " 3,00 CHF", "12 EUR", "free", ""):
        catalogue.rows.create(price_text=text)
    catalogue.apply(answer.Migration)
    found = catalogue.rows.order_by("id").values_list("amount", "currency")
    assert list(found) == [(Decimal("12.50"), "EUR"), (Decimal("3.00"), "CHF"), (Decimal("12"), "EUR")] + [(None, None)] * 2


@pytest.mark.django_db(transaction=True)
def test_historical_models_have_no_methods_of_their_own(catalogue):
    model = catalogue.state.apps.get_model("catalogue", "product")
    assert model.save is models.Model.save
    assert not hasattr(model, "informed")


@pytest.mark.django_db(transaction=True)
def test_signals_of_the_real_class_do_not_fire_for_the_historical_one(catalogue):
    heard = []

    def hear(sender, **kwargs):
        heard.append(sender)

    models.signals.post_save.connect(hear, sender=Product)
    try:
        catalogue.rows.create(price_text="1.00 EUR")
        assert heard == []
        Product.objects.create(price_text="1.00 EUR")
        assert heard == [Product]
    finally:
        models.signals.post_save.disconnect(hear, sender=Product)
