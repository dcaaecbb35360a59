import pytest
from django.db import IntegrityError, ProgrammingError, migrations, models
from django.db.migrations.recorder import MigrationRecorder

from bank_code import load
from q_migrations.history import history

pytestmark = pytest.mark.django_db(databases=["pg"], transaction=True)
NAME = "migrations/migrations-failed-half-way"
FIELDS = [("id", models.BigAutoField(primary_key=True)), ("phone", models.CharField(max_length=30))]


def fill_phone_key(apps, schema_editor):
    Customer = apps.get_model("crm", "Customer")
    for customer in Customer.objects.using(schema_editor.connection.alias):
        customer.phone_key = customer.phone.replace(" ", "")
        customer.save()


@pytest.fixture
def crm():
    with history("pg", "crm", "customer", FIELDS) as past:
        for phone in ("49 3012 3456", "4930123456", "4930999999"):
            past.rows.create(phone=phone)
        yield past


@pytest.fixture
def printed():
    return load(f"{NAME}.ask.py", migrations=migrations, models=models, fill_phone_key=fill_phone_key).Migration


@pytest.fixture
def corrected():
    return load(f"{NAME}.answer.py", migrations=migrations, models=models).Migration


def test_the_first_run_leaves_the_filled_column_without_the_constraint(crm, printed):
    with pytest.raises(IntegrityError, match="could not create unique index") as failure:
        crm.apply(printed)
    assert "Key (phone_key)=(4930123456) is duplicated" in str(failure.value)
    assert "phone_key" in crm.columns()
    with crm.connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM crm_customer WHERE phone_key IS NOT NULL")
        assert cursor.fetchone() == (3,)
    assert ("crm", "printed") not in MigrationRecorder(crm.connection).applied_migrations()


def test_the_second_run_stops_at_the_column(crm, printed):
    with pytest.raises(IntegrityError):
        crm.apply(printed)
    with pytest.raises(ProgrammingError, match='column "phone_key" of relation "crm_customer" already exists'):
        crm.apply(printed)


def test_the_old_code_still_works(crm, printed):
    with pytest.raises(IntegrityError):
        crm.apply(printed)
    crm.rows.create(phone="1")
    assert crm.rows.count() == 4


def test_an_atomic_migration_leaves_nothing_behind(crm, printed, monkeypatch):
    monkeypatch.setattr(printed, "atomic", True)
    for _ in range(2):
        with pytest.raises(IntegrityError, match="could not create unique index"):
            crm.apply(printed)
        assert "phone_key" not in crm.columns()


def test_the_corrected_first_step_runs_with_and_without_the_column(crm, printed, corrected):
    before = crm.state
    crm.apply(corrected)
    assert crm.rows.filter(phone_key=None).count() == 3
    crm.unapply(corrected, before)
    assert "phone_key" not in crm.columns()
    with pytest.raises(IntegrityError):
        crm.apply(printed)
    crm.apply(corrected)
    assert crm.rows.exclude(phone_key=None).count() == 3
