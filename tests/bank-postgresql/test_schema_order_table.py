from decimal import Decimal

import pytest
from psycopg import errors

BEFORE = "CREATE TABLE customer (id bigint PRIMARY KEY); CREATE TABLE product (id bigint PRIMARY KEY);"
ASK = "schema/schema-order-table.ask.sql"


def test_a_serial_takes_the_same_number_twice(db, printed):
    db.execute(printed(ASK))
    db.execute("INSERT INTO orders (id) VALUES (5), (5)")
    assert db.execute("SELECT count(*) FROM orders WHERE id = 5").fetchone() == (2,)


def test_sums_of_floats_are_a_little_off(db, printed):
    db.execute(printed(ASK))
    db.execute("INSERT INTO orders (total) VALUES (0.1), (0.2)")
    assert db.execute("SELECT sum(total) = 0.3 FROM orders").fetchone() == (False,)
    exact = "SELECT sum(v) = 0.3 FROM (VALUES (0.1::numeric), (0.2)) t (v)"
    assert db.execute(exact).fetchone() == (True,)


def test_a_timestamp_forgets_the_zone(db, printed):
    db.execute(printed(ASK))
    db.execute("INSERT INTO orders (placed) VALUES ('2026-01-01 12:00+05')")
    assert str(db.execute("SELECT placed FROM orders").fetchone()[0]) == "2026-01-01 12:00:00"


@pytest.fixture
def answer(db, printed):
    db.execute(BEFORE + printed("schema/schema-order-table.answer.sql"))
    db.execute("INSERT INTO customer VALUES (1); INSERT INTO product VALUES (7)")
    return db


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("INSERT INTO orders (id, customer_id) VALUES (5, 1)", errors.GeneratedAlways),
        ("INSERT INTO orders (customer_id) VALUES (NULL)", errors.NotNullViolation),
        ("INSERT INTO orders (customer_id) VALUES (2)", errors.ForeignKeyViolation),
        ("INSERT INTO orders (customer_id, status) VALUES (1, 'x')", errors.CheckViolation),
        ("INSERT INTO order_line VALUES (1, 7, 0, 1)", errors.CheckViolation),
    ],
)
def test_the_answer_refuses_wrong_rows(answer, statement, error):
    with pytest.raises(error):
        answer.execute(statement)


def test_the_answer_keeps_the_price_that_was_paid(answer):
    answer.execute("INSERT INTO orders (customer_id) VALUES (1)")
    answer.execute("INSERT INTO order_line VALUES (1, 7, 2, 12.50)")
    row = answer.execute("SELECT sum(quantity * unit_price) FROM order_line").fetchone()
    assert row == (Decimal("25.00"),)


def test_a_foreign_key_brings_no_index(answer):
    found = answer.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'orders'")
    assert not any("customer_id" in row[0] for row in found)
