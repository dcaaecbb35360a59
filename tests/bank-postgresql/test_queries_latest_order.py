from decimal import Decimal

import pytest

from plans import plan

ASK = "queries/queries-latest-order.ask.sql"
ANSWER = "queries/queries-latest-order.answer.sql"


@pytest.fixture
def shop(db, printed):
    db.execute(printed(ASK))
    db.execute(
        "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');"
        "INSERT INTO orders VALUES (1, 1, '2025-01-01', 90), (2, 1, '2026-01-01', 10),"
        " (3, 2, '2026-02-02', 5), (4, 2, '2026-02-02', 6)"
    )
    return db


def test_one_row_each_with_ties_and_customers_without_orders(shop, printed):
    rows = {name: total for name, _, total in shop.execute(printed(ANSWER))}
    assert rows == {"Ann": Decimal(10), "Bob": Decimal(6), "Cid": None}


def test_two_aggregates_mix_two_orders(shop):
    row = shop.execute(
        "SELECT max(placed_at)::date::text, max(total) FROM orders WHERE customer_id = 1"
    ).fetchone()
    assert row == ("2026-01-01", Decimal(90))


def test_distinct_on_gives_the_same(shop, printed):
    other = """
        SELECT DISTINCT ON (c.id) c.name, o.placed_at, o.total
        FROM customer c LEFT JOIN orders o ON o.customer_id = c.id
        ORDER BY c.id, o.placed_at DESC NULLS LAST, o.id DESC
    """
    assert set(shop.execute(other)) == set(shop.execute(printed(ANSWER)))


def test_the_index_gives_one_short_read_a_customer(shop, printed):
    shop.execute(
        "INSERT INTO orders SELECT i, 1 + i % 3, '2024-01-01'::timestamptz + i * interval '1 minute', 1"
        " FROM generate_series(10, 30000) i"
    )
    shop.execute("CREATE INDEX latest ON orders (customer_id, placed_at, id); ANALYZE")
    text = plan(shop, printed(ANSWER).split("--")[0])
    assert "Index Scan Backward using latest" in text or "Index Only Scan Backward using latest" in text
    assert "Sort" not in text
