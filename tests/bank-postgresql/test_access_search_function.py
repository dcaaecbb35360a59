import pytest
from psycopg import errors

FIND = "SELECT name FROM find_products(%s, %s)"


@pytest.fixture
def shop(db):
    db.execute(
        "CREATE TABLE product (id int, name text, price int, cost int, visible boolean);"
        "INSERT INTO product VALUES (1, 'Lamp', 9, 1, true), (2, 'Lamp oil', 5, 3, true), (3, 'Secret', 1, 2, false)"
    )
    return db


@pytest.fixture
def ask(shop, printed):
    shop.execute(printed("access/access-search-function.ask.sql"))
    return lambda word, sort: [row[0] for row in shop.execute(FIND, (word, sort))]


@pytest.fixture
def answer(shop, printed):
    shop.execute(printed("access/access-search-function.answer.sql"))
    return lambda word, sort: [row[0] for row in shop.execute(FIND, (word, sort))]


def test_a_quote_in_the_word_shows_hidden_rows(ask):
    assert ask("Lamp", "price") == ["Lamp oil", "Lamp"]
    assert "Secret" in ask("' OR true --", "name")


def test_the_order_is_a_second_hole(ask):
    order = "(SELECT CASE WHEN visible THEN name ELSE price::text END)"
    assert ask("Lamp", order) == ["Lamp", "Lamp oil"]
    with pytest.raises(errors.DivisionByZero):
        ask("Lamp", "(SELECT 1 / count(*) FROM pg_roles WHERE rolname = 'nobody')")


def test_the_answer_takes_the_word_as_a_word(answer):
    assert answer("lamp", "price") == ["Lamp oil", "Lamp"]
    assert answer("' OR true --", "name") == []
    assert answer("%", "name") == []


def test_the_answer_falls_back_to_a_known_order(answer):
    assert answer("lamp", "cost") == ["Lamp", "Lamp oil"]
    assert answer("lamp", "name; DROP TABLE product") == ["Lamp", "Lamp oil"]


def test_quoting_a_name_still_lets_any_column_through(shop):
    query = shop.execute("SELECT format('SELECT name FROM product ORDER BY %I', 'cost')").fetchone()[0]
    assert [row[0] for row in shop.execute(query)] == ["Lamp", "Secret", "Lamp oil"]
