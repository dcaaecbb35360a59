import uuid

import django
import pytest
from django.contrib.postgres.functions import RandomUUID
from django.db import IntegrityError, migrations, models

from bank_code import load
from q_migrations.history import history, migration_of

ID = "migrations/migrations-token-for-every-row"
FIELDS = [("id", models.BigAutoField(primary_key=True)), ("code", models.CharField(max_length=20))]
both = pytest.mark.parametrize(
    "alias",
    [
        pytest.param("default", marks=pytest.mark.django_db(transaction=True)),
        pytest.param("pg", marks=pytest.mark.django_db(databases=["pg"], transaction=True)),
    ],
)


class FakeModel:
    """Stands for models.Model, so that the printed model is not registered."""


class To:
    """Makes one database the only one, as it is for the printed code."""

    def __init__(self, alias):
        self.alias = alias

    def db_for_read(self, model, **hints):
        return self.alias

    db_for_write = db_for_read


@pytest.fixture
def vouchers(alias, settings):
    settings.DATABASE_ROUTERS = [To(alias)]
    with history(alias, "vouchers", "voucher", FIELDS) as past:
        yield past


@pytest.fixture
def ask():
    class Models:
        Model, CharField, UUIDField = FakeModel, models.CharField, models.UUIDField

    return load(f"{ID}.ask.py", models=Models, migrations=migrations, uuid=uuid)


@pytest.fixture
def steps():
    answer = load(f"{ID}.answer.py", models=models, migrations=migrations, uuid=uuid)
    return [migration_of(step) for step in (answer.add, answer.fill, answer.promise)]


@both
def test_the_printed_migration_fails_with_two_rows(vouchers, ask):
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(2))
    with pytest.raises(IntegrityError):
        vouchers.apply(ask.Migration)


@both
@pytest.mark.parametrize("count", [0, 1])
def test_it_passes_on_an_empty_table_and_with_one_row(vouchers, ask, count):
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(count))
    vouchers.apply(ask.Migration)
    assert "token" in vouchers.columns()


@both
def test_without_unique_all_old_rows_share_one_value(vouchers):
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(3))
    vouchers.apply(migration_of(migrations.AddField("voucher", "token", models.UUIDField(default=uuid.uuid4))))
    assert vouchers.rows.values("token").distinct().count() == 1


@both
def test_the_three_steps_give_each_row_its_own(vouchers, steps):
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(300))
    for step in steps:
        vouchers.apply(step)
    assert vouchers.rows.values("token").distinct().count() == 300
    new = vouchers.rows.create(code="new")
    with pytest.raises(IntegrityError):
        vouchers.rows.create(code="copy", token=new.token)


@both
@pytest.mark.parametrize("late, fails", [(1, False), (2, True)])
def test_rows_that_old_code_adds_after_the_filling_share_one_default(vouchers, steps, late, fails):
    add, fill, promise = steps
    vouchers.apply(add)
    vouchers.apply(fill)
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(late))
    if fails:
        with pytest.raises(IntegrityError):
            vouchers.apply(promise)
        vouchers.apply(fill)
    vouchers.apply(promise)
    assert vouchers.rows.exclude(token=None).count() == late


@pytest.mark.django_db(databases=["pg"], transaction=True)
@pytest.mark.parametrize("alias", ["pg"])
def test_a_database_default_fills_each_row_with_its_own_value(vouchers):
    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(3))
    field = models.UUIDField(db_default=RandomUUID(), unique=True)
    vouchers.apply(migration_of(migrations.AddField("voucher", "token", field)))
    assert vouchers.rows.values("token").distinct().count() == 3


@pytest.mark.skipif(django.VERSION < (6, 1), reason="UUID4 came with 6.1")
@pytest.mark.django_db(databases=["pg"], transaction=True)
@pytest.mark.parametrize("alias", ["pg"])
def test_the_uuid4_function_is_a_database_default_too(vouchers):
    from django.db.models.functions import UUID4

    vouchers.rows.bulk_create(vouchers.rows.model(code=str(n)) for n in range(3))
    field = models.UUIDField(db_default=UUID4(), unique=True)
    vouchers.apply(migration_of(migrations.AddField("voucher", "token", field)))
    assert vouchers.rows.values("token").distinct().count() == 3
