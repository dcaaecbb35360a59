import threading

import pytest
from psycopg import errors

ASK = "operations/operations-change-at-noon.ask.sql"
ANSWER = "operations/operations-change-at-noon.answer.sql"


@pytest.fixture
def lines(db, printed):
    db.execute(
        "CREATE TABLE orders (id bigint PRIMARY KEY, number int, total numeric);"
        "INSERT INTO orders SELECT i, i, 1 FROM generate_series(1, 1000) i"
    )
    return [part.strip() for part in printed(ASK).split(";") if part.strip()]


def file(db):
    return db.execute("SELECT pg_relation_filenode('orders')").fetchone()


def locks(db):
    rows = db.execute("SELECT mode FROM pg_locks WHERE relation = 'orders'::regclass")
    return {row[0] for row in rows}


@pytest.mark.parametrize(
    ("line", "rewritten"), [(1, False), (2, True), (3, True), (4, False), (5, False)]
)
def test_two_of_the_lines_rewrite_the_table(db, lines, line, rewritten):
    before = file(db)
    db.execute(lines[line])
    assert (file(db) != before) == rewritten


def test_the_first_lock_is_held_to_the_end_and_even_reads_wait(db, lines, sessions):
    for line in lines[:2]:
        db.execute(line)
    assert "AccessExclusiveLock" in locks(db)
    other = sessions.open()
    other.execute("SET lock_timeout = '100ms'")
    with pytest.raises(errors.LockNotAvailable):
        other.execute("SELECT count(*) FROM orders")


def test_an_index_blocks_writes_and_a_concurrent_one_needs_to_stand_alone(db, lines, sessions):
    db.execute("BEGIN")
    db.execute(lines[4])
    other = sessions.open()
    other.execute("SET lock_timeout = '100ms'")
    other.execute("SELECT count(*) FROM orders")
    with pytest.raises(errors.LockNotAvailable):
        other.execute("UPDATE orders SET number = 0 WHERE id = 1")
    with pytest.raises(errors.ActiveSqlTransaction):
        db.execute("CREATE INDEX CONCURRENTLY x ON orders (number)")


def test_validating_lets_people_work(db, lines):
    db.execute("ALTER TABLE orders ADD CONSTRAINT ok CHECK (total >= 0) NOT VALID")
    db.execute("BEGIN")
    db.execute("ALTER TABLE orders VALIDATE CONSTRAINT ok")
    assert locks(db) == {"ShareUpdateExclusiveLock"}


def test_the_answer_rewrites_nothing_and_fills_new_rows(db, lines, printed):
    before = file(db)
    for statement in printed(ANSWER).split(";"):
        if statement.strip():
            db.execute(statement)
    assert file(db) == before
    db.execute("INSERT INTO orders (id, number, total) VALUES (2000, 1, 1)")
    found = db.execute("SELECT count(token), count(*) FROM orders").fetchone()
    assert found == (1, 1001)
    with pytest.raises(errors.CheckViolation):
        db.execute("INSERT INTO orders (id, number, total) VALUES (2001, 1, -1)")


def test_a_waiting_change_blocks_those_who_come_after_it(db, lines, sessions):
    reader, change, late = sessions.open(), sessions.open(), sessions.open()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM orders")
    thread = threading.Thread(target=change.execute, args=(lines[1],))
    thread.start()
    thread.join(0.3)
    late.execute("SET lock_timeout = '100ms'")
    with pytest.raises(errors.LockNotAvailable):
        late.execute("SELECT count(*) FROM orders")
    reader.execute("COMMIT")
    thread.join()
