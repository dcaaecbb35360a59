import threading

import pytest
from psycopg import errors

READ = "SELECT stock FROM product WHERE id = 7"
WRITE = "UPDATE product SET stock = 4 WHERE id = 7"


@pytest.fixture
def lamps(db):
    db.execute("CREATE TABLE product (id int PRIMARY KEY, stock int)")
    db.execute("INSERT INTO product VALUES (7, 5)")
    return db


def stock(db):
    return db.execute(READ).fetchone()[0]


def together(one, two, last):
    """Runs a statement in the second session while the first one holds the row."""
    caught = []

    def second():
        try:
            two.execute(last)
        except errors.Error as error:
            caught.append(type(error))

    thread = threading.Thread(target=second)
    thread.start()
    thread.join(0.3)
    assert thread.is_alive(), "the second session waits"
    one.execute("COMMIT")
    thread.join()
    return caught


def test_the_printed_sessions_sell_two_and_count_one(lamps, sessions):
    one, two = sessions.open(), sessions.open()
    for session in (one, two):
        session.execute("BEGIN")
        assert stock(session) == 5
    one.execute(WRITE)
    assert together(one, two, WRITE) == []
    two.execute("COMMIT")
    assert stock(lamps) == 4


def test_the_answer_counts_both_and_stops_at_zero(lamps, sessions, printed):
    sell = printed("transactions/transactions-last-lamp.answer.sql")
    one, two = sessions.open(), sessions.open()
    lamps.execute("UPDATE product SET stock = 1")
    one.execute("BEGIN")
    assert one.execute(sell).fetchone() == (0,)
    rows = []
    thread = threading.Thread(target=lambda: rows.append(two.execute(sell).fetchone()))
    thread.start()
    thread.join(0.3)
    one.execute("COMMIT")
    thread.join()
    assert rows == [None]
    assert stock(lamps) == 0


def test_a_lock_on_reading_makes_the_second_read_wait(lamps, sessions):
    one, two = sessions.open(), sessions.open()
    one.execute("BEGIN")
    one.execute(READ + " FOR UPDATE")
    one.execute(WRITE)
    two.execute("SET lock_timeout = '100ms'")
    with pytest.raises(errors.LockNotAvailable):
        two.execute(READ + " FOR UPDATE")


def test_repeatable_read_ends_the_second_with_an_error(lamps, sessions):
    one, two = sessions.open(), sessions.open()
    for session in (one, two):
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        assert stock(session) == 5
    one.execute(WRITE)
    assert together(one, two, WRITE) == [errors.SerializationFailure]
    two.execute("ROLLBACK")
    assert stock(lamps) == 4
