import pytest

from plans import plan


@pytest.fixture
def shop(db):
    db.execute(
        "CREATE TABLE customer (id bigint PRIMARY KEY, name text);"
        "CREATE TABLE orders (id int, customer_id bigint);"
        "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob');"
        "INSERT INTO orders VALUES (1, 1)"
    )
    return db


def names(db, query):
    return [row[0] for row in db.execute(query)]


def test_one_order_without_a_customer_empties_the_list(shop, printed):
    query = printed("queries/queries-nobody-left.ask.sql")
    assert names(shop, query) == ["Bob"]
    shop.execute("INSERT INTO orders VALUES (2, NULL)")
    assert names(shop, query) == []


def test_not_exists_bears_it(shop, printed):
    shop.execute("INSERT INTO orders VALUES (2, NULL)")
    query = printed("queries/queries-nobody-left.answer.sql")
    assert names(shop, query) == ["Bob"]
    assert "Anti" in plan(shop, query)


def test_in_has_no_such_problem_and_unequal_to_null_is_unknown(shop):
    shop.execute("INSERT INTO orders VALUES (2, NULL)")
    query = "SELECT name FROM customer WHERE id IN (SELECT customer_id FROM orders)"
    assert names(shop, query) == ["Ann"]
    assert shop.execute("SELECT 5 <> NULL").fetchone() == (None,)


def test_leaving_out_the_empty_ones_also_works_and_unequal_does_not(shop):
    shop.execute("INSERT INTO orders VALUES (2, NULL)")
    head = "SELECT name FROM customer WHERE id NOT IN (SELECT customer_id FROM orders WHERE customer_id "
    assert names(shop, head + "IS NOT NULL)") == ["Bob"]
    assert names(shop, head + "<> NULL)") == ["Ann", "Bob"]
