"""Runs printed migrations on a history of models that exists only in a test."""

from contextlib import contextmanager

from django.db import connections
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState


class History:
    """One table in one database, with the state that migrations see."""

    def __init__(self, alias, app, model, fields):
        self.alias, self.app, self.model = alias, app, model
        self.state = ProjectState()
        self.state.add_model(ModelState(app, model, fields))

    @property
    def rows(self):
        return self.state.apps.get_model(self.app, self.model)._default_manager.using(self.alias)

    @property
    def connection(self):
        return connections[self.alias]

    def apply(self, migration):
        """Runs one migration as `migrate` does; the state moves on only when it succeeds."""
        migration = migration("printed", self.app)
        state = self.state.clone()
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor)
        self.state = state

    def unapply(self, migration, before):
        migration = migration("printed", self.app)
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            migration.unapply(before.clone(), editor)
        self.state = before

    def columns(self):
        with self.connection.cursor() as cursor:
            table = f"{self.app}_{self.model}"
            return [column.name for column in self.connection.introspection.get_table_description(cursor, table)]


@contextmanager
def history(alias, app, model, fields):
    """Makes the table, and drops it whatever happens."""
    past = History(alias, app, model, fields)
    with past.connection.schema_editor() as editor:
        editor.create_model(past.state.apps.get_model(app, model))
    try:
        yield past
    finally:
        with past.connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE "{app}_{model}"')


def migration_of(*operations, **attributes):
    return type("Migration", (Migration,), {"operations": list(operations), **attributes})
