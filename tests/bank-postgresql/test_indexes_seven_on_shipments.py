import pytest
from psycopg import errors

from plans import plan


def hot(db):
    """Updates that were HOT, and all, as this session has counted them."""
    return db.execute(
        "SELECT pg_stat_get_xact_tuples_hot_updated('shipment'::regclass),"
        " pg_stat_get_xact_tuples_updated('shipment'::regclass)"
    ).fetchone()


def update(db):
    db.execute("BEGIN")
    before = hot(db)
    db.execute("UPDATE shipment SET updated_at = clock_timestamp() WHERE id <= 50")
    counted = tuple(after - was for after, was in zip(hot(db), before))
    db.execute("COMMIT")
    return counted


def make(db):
    db.execute(
        "CREATE TABLE shipment (id int PRIMARY KEY, order_id int, status text, updated_at timestamptz)"
        " WITH (fillfactor = 50)"
    )
    db.execute(
        "INSERT INTO shipment SELECT i, i / 3, 'open', now() FROM generate_series(1, 20000) i"
    )


def test_an_index_on_what_every_update_changes_rules_out_hot(db):
    make(db)
    assert update(db) == (50, 50)
    db.execute("CREATE INDEX shipment_updated ON shipment (updated_at)")
    assert update(db) == (0, 50)


def test_the_longer_index_answers_for_the_shorter_one(db):
    make(db)
    db.execute("CREATE INDEX shipment_order_status ON shipment (order_id, status); ANALYZE shipment")
    assert "shipment_order_status" in plan(db, "SELECT * FROM shipment WHERE order_id = 7")


def test_a_unique_index_is_not_scanned_and_still_guards(db):
    db.execute("CREATE TABLE parcel (number text CONSTRAINT parcel_number_key UNIQUE)")
    db.execute("INSERT INTO parcel VALUES ('a')")
    with pytest.raises(errors.UniqueViolation):
        db.execute("INSERT INTO parcel VALUES ('a')")
    db.execute("SELECT pg_stat_force_next_flush()")
    scans = "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'parcel_number_key'"
    assert db.execute(scans).fetchone() == (0,)


def test_a_concurrent_drop_runs_outside_a_transaction(db):
    make(db)
    db.execute("CREATE INDEX x ON shipment (status)")
    db.execute("DROP INDEX CONCURRENTLY x")
    assert db.execute("SELECT to_regclass('x')").fetchone() == (None,)
