import importlib

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = """
from django.db import migrations, models

class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Order", [("id", models.AutoField(primary_key=True))])]
"""
SECOND = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("q_migrations", "0001_order")]
    operations = [migrations.AddField("order", "note", models.CharField(max_length=20, default=""))]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch, settings):
    name = f"shop_{tmp_path.name}".replace("-", "_")
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "0001_order.py").write_text(FIRST)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"q_migrations": name}
    yield folder
    importlib.invalidate_caches()
    call_command("migrate", "q_migrations", "zero", verbosity=0)


def migrate():
    importlib.invalidate_caches()
    call_command("migrate", "q_migrations", verbosity=0)


def planned():
    """What `migrate` would run now."""
    importlib.invalidate_caches()
    executor = MigrationExecutor(connection)
    targets = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "q_migrations"]
    return [migration.name for migration, backwards in executor.migration_plan(targets)]


def orders_with_note():
    state = ProjectState()
    fields = [("id", models.AutoField(primary_key=True)), ("note", models.CharField(max_length=20, default=""))]
    state.add_model(ModelState("q_migrations", "Order", fields))
    return state.apps.get_model("q_migrations", "Order").objects


def test_the_pulled_code_fails_until_migrate_ran_the_pulled_file(folder):
    migrate()
    with pytest.raises(OperationalError, match="no such column.*note"):
        list(orders_with_note().all())
    (folder / "0002_order_note.py").write_text(SECOND)
    assert planned() == ["0002_order_note"]
    migrate()
    assert list(orders_with_note().all()) == []


def test_migrate_records_what_it_ran_and_runs_nothing_twice(folder):
    assert planned() == ["0001_order"]
    migrate()
    assert ("q_migrations", "0001_order") in MigrationRecorder(connection).applied_migrations()
    assert planned() == []


def test_makemigrations_writes_a_file_and_changes_no_table(folder):
    migrate()
    before = connection.introspection.table_names()
    call_command("makemigrations", "q_migrations", interactive=False, verbosity=0)
    assert list(folder.glob("0002_*.py"))
    assert connection.introspection.table_names() == before
    for path in folder.glob("0002_*.py"):
        path.unlink()
