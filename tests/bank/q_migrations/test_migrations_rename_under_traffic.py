import pytest
from django.db import ProgrammingError, migrations, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState

from q_migrations.history import history, migration_of

pytestmark = pytest.mark.django_db(databases=["pg"], transaction=True)
ID = ("id", models.BigAutoField(primary_key=True))
FIELDS = [ID, ("mail", models.CharField(max_length=80))]
RENAMED = [ID, ("email", models.CharField(max_length=80))]
SAME_COLUMN = [ID, ("email", models.CharField(max_length=80, db_column="mail"))]


@pytest.fixture
def customers():
    with history("pg", "crm", "customer", FIELDS) as past:
        yield past


def test_after_the_rename_the_old_code_fails(customers):
    old_code = customers.rows
    customers.apply(migration_of(migrations.RenameField("customer", "mail", "email")))
    with pytest.raises(ProgrammingError, match="mail does not exist"):
        list(old_code.all())
    assert list(customers.rows.all()) == []


def test_before_the_rename_the_new_code_fails(customers):
    renamed = ProjectState()
    renamed.add_model(ModelState("crm", "customer", RENAMED))
    new_code = renamed.apps.get_model("crm", "customer").objects.using("pg")
    with pytest.raises(ProgrammingError, match="email does not exist"):
        list(new_code)


class SaysYes(MigrationQuestioner):
    def ask_rename(self, *args):
        return True


def test_a_new_name_on_the_old_column_changes_nothing_in_the_database(customers):
    wanted = ProjectState()
    wanted.add_model(ModelState("crm", "customer", SAME_COLUMN))
    changes = MigrationAutodetector(customers.state, wanted, SaysYes())._detect_changes()
    migration = changes["crm"][0]
    assert {type(step) for step in migration.operations} <= {migrations.RenameField, migrations.AlterField}
    old_code = customers.rows
    old_code.create(mail="a@example.com")
    with customers.connection.schema_editor(collect_sql=True) as editor:
        migration.apply(customers.state.clone(), editor)
    assert [line for line in editor.collected_sql if not line.startswith("--")] == []
    new_code = wanted.apps.get_model("crm", "customer").objects.using("pg")
    assert new_code.get().email == old_code.get().mail == "a@example.com"
