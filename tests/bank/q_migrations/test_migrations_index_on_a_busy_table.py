import psycopg
import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import IntegrityError, NotSupportedError, ProgrammingError, migrations, models

from bank_code import load
from q_migrations.history import history, migration_of

pytestmark = pytest.mark.django_db(databases=["pg"], transaction=True)
NAME = "migrations/migrations-index-on-a-busy-table"
FIELDS = [
    ("id", models.BigAutoField(primary_key=True)),
    ("number", models.CharField(max_length=20)),
    ("customer_ref", models.CharField(max_length=20)),
    ("channel", models.CharField(max_length=10, null=True)),
    ("created", models.DateTimeField(auto_now_add=True)),
]
PLACE = "INSERT INTO orders_order (number, customer_ref, created) VALUES ('9', 'c', now())"
LOOK = "SELECT count(*) FROM orders_order"
CHANGE = "UPDATE orders_order SET customer_ref = 'd' WHERE number = '1'"


@pytest.fixture
def orders():
    with history("pg", "orders", "order", FIELDS) as past:
        for number in ("1", "2"):
            past.rows.create(number=number, customer_ref="c")
        yield past


@pytest.fixture
def printed():
    return load(f"{NAME}.ask.py", migrations=migrations, models=models).Migration


@pytest.fixture
def answer():
    return load(f"{NAME}.answer.py", migrations=migrations, models=models, AddIndexConcurrently=AddIndexConcurrently).Migration


@pytest.fixture
def customer(orders):
    """A second connection, which waits for locks only a moment."""
    settings = orders.connection.settings_dict
    with psycopg.connect(host=settings["HOST"], dbname=settings["NAME"], user=settings["USER"], autocommit=True) as connection:
        connection.execute("SET lock_timeout = '150ms'")

        def can(sql):
            try:
                connection.execute(sql)
            except psycopg.errors.LockNotAvailable:
                return False
            return True

        yield can


def after(orders, migration, count):
    """Runs the first operations of the migration and stops inside its transaction."""
    editor = orders.connection.schema_editor()
    editor.__enter__()
    state = orders.state.clone()
    for operation in migration.operations[:count]:
        before, state = state, state.clone()
        operation.state_forwards("orders", state)
        operation.database_forwards("orders", editor, before, state)
        for sql in editor.deferred_sql:
            editor.execute(sql)
        editor.deferred_sql.clear()
    return editor


def undo(orders, editor):
    orders.connection.set_rollback(True)
    editor.__exit__(None, None, None)


@pytest.mark.parametrize(
    "operations, look, place, change",
    [(1, True, True, False), (2, True, False, False), (3, False, False, False)],
)
def test_what_customers_can_do_while_the_transaction_is_open(orders, printed, customer, operations, look, place, change):
    editor = after(orders, printed, operations)
    try:
        assert (customer(LOOK), customer(PLACE), customer(CHANGE)) == (look, place, change)
    finally:
        undo(orders, editor)


def test_the_printed_migration_would_run_through(orders, printed):
    orders.apply(printed)
    assert orders.rows.filter(channel="web").count() == 2


def test_concurrently_is_refused_inside_a_transaction(orders, answer):
    with pytest.raises(NotSupportedError, match="set atomic = False"):
        orders.apply(migration_of(*answer.operations))


def test_the_answer_builds_a_valid_index(orders, answer):
    orders.apply(answer)
    assert validity(orders, "order_customer_created") == [True]


def validity(orders, name):
    with orders.connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [name])
        return [valid for (valid,) in cursor.fetchall()]


def test_a_failed_concurrent_build_leaves_an_invalid_index(orders):
    orders.rows.create(number="1", customer_ref="c")
    with orders.connection.cursor() as cursor:
        with pytest.raises(IntegrityError):
            cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY order_number_unique ON orders_order (number)")
    assert validity(orders, "order_number_unique") == [False]


def test_trying_again_fails_because_the_name_is_taken(orders, answer):
    orders.apply(answer)
    before = orders.state
    with pytest.raises(ProgrammingError, match="already exists"):
        with orders.connection.schema_editor(atomic=False) as editor:
            answer.operations[0].database_forwards("orders", editor, before, before)


def test_a_unique_constraint_can_take_over_a_concurrent_index(orders):
    with orders.connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY order_number_unique ON orders_order (number)")
        cursor.execute("ALTER TABLE orders_order ADD CONSTRAINT order_number_unique UNIQUE USING INDEX order_number_unique")
    with pytest.raises(IntegrityError):
        orders.rows.create(number="1", customer_ref="c")
