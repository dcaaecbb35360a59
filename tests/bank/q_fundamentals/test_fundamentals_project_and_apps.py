from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations import CreateModel, DeleteModel
from django.db.migrations.state import ModelState, ProjectState


def state(app_label):
    project = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True))]
    project.add_model(ModelState(app_label, "Newsletter", fields))
    return project


def test_moving_a_class_is_seen_as_a_delete_and_a_create():
    detector = MigrationAutodetector(state("core"), state("newsletters"))
    changes = detector._detect_changes()
    kinds = {
        app: [type(op) for migration in found for op in migration.operations]
        for app, found in changes.items()
    }
    assert kinds == {"core": [DeleteModel], "newsletters": [CreateModel]}


def test_the_app_label_is_part_of_the_table_name():
    from q_fundamentals.models import Ticket

    assert Ticket._meta.db_table == "q_fundamentals_ticket"
