import pytest

from plans import plan


@pytest.fixture
def searches(db, printed):
    db.execute("CREATE TABLE address (id int, country text, city text, street text)")
    db.execute(
        "INSERT INTO address SELECT i, chr(65 + i % 26) || chr(65 + i / 26 % 26), 'City ' || i % 997, repeat('x', 60)"
        " FROM generate_series(1, 60000) i"
    )
    db.execute("UPDATE address SET country = 'AT', city = 'Graz' WHERE id % 5000 = 0")
    text = printed("indexes/indexes-country-city.ask.sql")
    index, *queries = [part.split(";")[0] for part in text.split("-- ")]
    db.execute(index)
    db.execute("VACUUM ANALYZE address")
    return db, [query.split("\n", 1)[1] if query[0].isdigit() else query for query in queries]


def test_one_two_and_four_use_the_index(searches):
    db, queries = searches
    assert len(queries) == 5
    for number in (1, 2, 4):
        assert "address_place" in plan(db, queries[number - 1])
    assert "Sort" not in plan(db, queries[3])


def test_three_and_five_read_the_table(searches):
    db, queries = searches
    if db.info.server_version < 180000:  # 18 can skip through an index
        assert "Seq Scan" in plan(db, queries[2])
    assert "Seq Scan" in plan(db, queries[4])


def test_an_index_on_the_expression_and_one_that_begins_with_the_city(searches):
    db, queries = searches
    db.execute("CREATE INDEX by_lower ON address (lower(city))")
    db.execute("CREATE INDEX by_city ON address (city, country); ANALYZE address")
    assert "by_lower" in plan(db, queries[4])
    assert "by_city" in plan(db, queries[2])
    db.execute("DROP INDEX address_place")
    assert "by_city" in plan(db, queries[0])
