import re

import pytest

from plans import plan

ASK = "indexes/indexes-json-status.ask.sql"
ANSWER = "indexes/indexes-json-status.answer.sql"


@pytest.fixture
def events(db, printed):
    tables, search = printed(ASK).split("SELECT", 1)
    db.execute(tables)
    db.execute(
        "INSERT INTO event (data) SELECT jsonb_build_object('status',"
        " CASE WHEN i % 1000 = 0 THEN 'failed' ELSE 'done' END, 'n', i) FROM generate_series(1, 40000) i"
    )
    db.execute("VACUUM ANALYZE event")  # also empties the pending list of the index
    return db, "SELECT" + search.split(";")[0]


def test_the_text_is_no_operator_of_the_index(events):
    db, query = events
    text = plan(db, query, analyze=True)
    assert "Seq Scan" in text
    assert "Rows Removed by Filter: 39960" in text


def test_containment_uses_it(events, printed):
    db, query = events
    contained = printed(ANSWER).split(";")[0]
    assert "event_data" in plan(db, contained)
    assert set(db.execute(contained)) == set(db.execute(query))


def test_a_small_partial_index_serves_the_search_as_it_was(events, printed):
    db, query = events
    db.execute("CREATE INDEX" + printed(ANSWER).split("CREATE INDEX")[1])
    db.execute("ANALYZE event")
    assert "event_failed" in plan(db, query)


def test_path_ops_is_smaller_and_knows_no_keys(events):
    db, _ = events
    db.execute("CREATE INDEX paths ON event USING gin (data jsonb_path_ops)")
    size = "SELECT pg_relation_size(%s::regclass)"
    assert db.execute(size, ("paths",)).fetchone() < db.execute(size, ("event_data",)).fetchone()
    db.execute("DROP INDEX event_data")
    db.execute("SET enable_seqscan = off")
    assert "paths" not in plan(db, "SELECT id FROM event WHERE data ? 'status'")


def test_an_expression_index_brings_statistics(events):
    db, query = events
    def guess():
        return int(re.search(r"rows=(\d+)", db.execute("EXPLAIN " + query).fetchone()[0]).group(1))

    assert guess() == 200  # half a percent of all rows, for want of anything better
    db.execute("CREATE INDEX status ON event ((data ->> 'status'))")
    db.execute("ANALYZE event")
    assert 15 < guess() < 80  # 40 in truth; the statistics are a sample
