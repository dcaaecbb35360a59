import pytest
from psycopg import errors

from plans import plan

TABLE = """
    CREATE TABLE reading (
        sensor_id int NOT NULL, taken_at timestamptz NOT NULL, value real
    ) PARTITION BY RANGE (taken_at);
    CREATE INDEX ON reading (sensor_id, taken_at);
    CREATE TABLE reading_1 PARTITION OF reading FOR VALUES FROM ('2026-01-01') TO ('2026-01-02');
    CREATE TABLE reading_2 PARTITION OF reading FOR VALUES FROM ('2026-01-02') TO ('2026-01-03');
"""


@pytest.fixture
def readings(db):
    db.execute("SET timezone = 'UTC'")
    db.execute(TABLE)
    db.execute(
        "INSERT INTO reading SELECT i % 50, '2026-01-01'::timestamptz + i * interval '1 minute', 1"
        " FROM generate_series(0, 2879) i"
    )
    return db


def test_the_numbers_of_the_notes():
    day = 20_000 * 60 * 24
    assert round(20_000 / 60) == 333
    assert round(day / 1e6) == 29
    assert 11e9 < day * 395 < 12e9


def test_a_primary_key_must_contain_the_partition_key(db):
    with pytest.raises(errors.FeatureNotSupported):
        db.execute("CREATE TABLE r (id bigint PRIMARY KEY, at timestamptz) PARTITION BY RANGE (at)")


def test_a_day_of_one_sensor_looks_into_one_partition(readings):
    text = plan(
        readings,
        "SELECT * FROM reading WHERE sensor_id = 7 AND taken_at >= '2026-01-02' AND taken_at < '2026-01-03'",
    )
    assert "reading_2" in text and "reading_1" not in text


def test_without_a_time_every_partition_is_read(readings):
    text = plan(readings, "SELECT * FROM reading WHERE sensor_id = 7")
    assert "reading_1" in text and "reading_2" in text


def test_a_day_goes_by_dropping_its_table(readings):
    readings.execute("ALTER TABLE reading DETACH PARTITION reading_1; DROP TABLE reading_1")
    assert readings.execute("SELECT min(taken_at)::text FROM reading").fetchone()[0].startswith("2026-01-02")


def test_a_missing_partition_refuses_the_row(readings):
    with pytest.raises(errors.CheckViolation):
        readings.execute("INSERT INTO reading VALUES (1, '2026-01-05', 1)")
