import importlib
import io

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db(transaction=True)

FILE = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = {dependencies}
    operations = [{operation}]
"""


@pytest.fixture
def billing(tmp_path, monkeypatch, settings):
    """A migrations folder for this app that exists only in the test."""
    name = f"billing_{tmp_path.name}".replace("-", "_")
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"q_migrations": name}

    def write(file, operation, parent=None):
        dependencies = [("q_migrations", parent)] if parent else []
        (folder / f"{file}.py").write_text(FILE.format(dependencies=dependencies, operation=operation))
        importlib.invalidate_caches()

    write("0011_invoice", 'migrations.CreateModel("Invoice", [("id", models.AutoField(primary_key=True)), ("note", models.CharField(max_length=10))])')
    write.folder = folder
    yield write


def migrate():
    call_command("migrate", "q_migrations", verbosity=0)


def merge():
    importlib.invalidate_caches()
    call_command("makemigrations", "q_migrations", merge=True, interactive=False, verbosity=0)
    importlib.invalidate_caches()


def field(name):
    return f'migrations.AddField("invoice", "{name}", models.IntegerField(null=True))'


def test_two_leaf_nodes_stop_the_deployment_and_a_merge_solves_it(billing):
    billing("0012_due", field("due"), "0011_invoice")
    billing("0012_paid", field("paid"), "0011_invoice")
    with pytest.raises(CommandError, match="Conflicting migrations detected; multiple leaf nodes"):
        migrate()
    merge()
    assert [path.name for path in billing.folder.glob("0013_merge*.py")]
    try:
        migrate()
    finally:
        call_command("migrate", "q_migrations", "zero", verbosity=0)


def test_the_number_alone_is_no_conflict(billing):
    billing("0012_due", field("due"), "0011_invoice")
    billing("0012_paid", field("paid"), "0012_due")
    try:
        migrate()
    finally:
        call_command("migrate", "q_migrations", "zero", verbosity=0)


def test_a_merge_of_two_changes_of_one_field_is_written_without_complaint(billing):
    for length in (20, 40):
        alter = f'migrations.AlterField("invoice", "note", models.CharField(max_length={length}))'
        billing(f"0012_note_{length}", alter, "0011_invoice")
    merge()
    assert list(billing.folder.glob("0013_merge*.py"))


def test_a_renamed_migration_runs_again(billing):
    billing("0012_due", field("due"), "0011_invoice")
    migrate()
    (billing.folder / "0012_due.py").rename(billing.folder / "0013_due.py")
    importlib.invalidate_caches()
    out = io.StringIO()
    call_command("showmigrations", "q_migrations", stdout=out, no_color=True)
    assert "[ ] 0013_due" in out.getvalue()
    (billing.folder / "0013_due.py").rename(billing.folder / "0012_due.py")
    importlib.invalidate_caches()
    call_command("migrate", "q_migrations", "zero", verbosity=0)


def test_the_check_for_the_pipeline_stops_at_two_leaf_nodes(billing):
    billing("0012_due", field("due"), "0011_invoice")
    billing("0012_paid", field("paid"), "0011_invoice")
    with pytest.raises(CommandError, match="Conflicting migrations detected"):
        call_command("makemigrations", "q_migrations", check_changes=True, interactive=False, verbosity=0)
