import django.apps
import pytest
from django.db import connection, migrations, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState

from .models import Product


def state_with_invoice_in(app_label, table=None):
    state = ProjectState()
    options = {"db_table": table} if table else {}
    fields = [("id", models.BigAutoField(primary_key=True))]
    state.add_model(ModelState(app_label, "Invoice", fields, options))
    return state


def test_the_table_name_follows_the_app_label():
    assert Product._meta.db_table == "q_architecture_product"


def test_moving_a_class_makes_migrations_that_drop_the_table():
    changes = MigrationAutodetector(
        state_with_invoice_in("core"),
        state_with_invoice_in("billing"),
        NonInteractiveMigrationQuestioner(specified_apps={"core", "billing"}),
    )._detect_changes()
    operations = {
        label: [type(operation).__name__ for operation in found[0].operations]
        for label, found in changes.items()
    }
    assert operations == {"billing": ["CreateModel"], "core": ["DeleteModel"]}


@pytest.mark.django_db(transaction=True)
def test_state_operations_alone_run_no_sql():
    before = ProjectState()
    after = state_with_invoice_in("billing", table="core_invoice")
    operation = migrations.SeparateDatabaseAndState(
        state_operations=[
            migrations.CreateModel(
                "Invoice",
                [("id", models.BigAutoField(primary_key=True))],
                {"db_table": "core_invoice"},
            )
        ]
    )
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        operation.database_forwards("billing", editor, before, after)
    assert editor.collected_sql == []


def test_a_string_reference_needs_no_import_of_the_other_app():
    field = models.ForeignKey("q_architecture.Product", models.CASCADE)
    assert field.remote_field.model == "q_architecture.Product"
    assert django.apps.apps.get_model("q_architecture.Product") is Product
