import threading

import pytest
from psycopg import errors

BOOK = "INSERT INTO room_booking (room_id, starts, ends) VALUES (%s, %s, %s)"
NINE, TEN, ELEVEN = (f"2026-03-02 {hour:02}:00+00" for hour in (9, 10, 11))


@pytest.fixture
def rooms(db, printed):
    db.execute(printed("schema/schema-room-bookings.ask.sql"))
    return db


@pytest.fixture
def answer(rooms, printed):
    rooms.execute(printed("schema/schema-room-bookings.answer.sql"))
    return rooms


def test_two_sessions_both_find_the_room_free(rooms, sessions):
    free = "SELECT count(*) FROM room_booking WHERE starts < %s AND ends > %s"
    one, two = sessions.open(), sessions.open()
    for session in (one, two):
        session.execute("BEGIN")
        assert session.execute(free, (TEN, NINE)).fetchone() == (0,)
    for session in (one, two):
        session.execute(BOOK, (1, NINE, TEN))
    one.execute("COMMIT")
    two.execute("COMMIT")
    assert rooms.execute("SELECT count(*) FROM room_booking").fetchone() == (2,)


def test_an_overlap_is_refused_and_back_to_back_is_fine(answer):
    answer.execute(BOOK, (1, NINE, TEN))
    answer.execute(BOOK, (1, TEN, ELEVEN))
    answer.execute(BOOK, (2, NINE, ELEVEN))
    with pytest.raises(errors.ExclusionViolation):
        answer.execute(BOOK, (1, "2026-03-02 09:30+00", "2026-03-02 09:40+00"))


def test_a_cancelled_booking_does_not_count(answer):
    answer.execute(BOOK, (1, NINE, TEN))
    answer.execute("UPDATE room_booking SET cancelled = true")
    answer.execute(BOOK, (1, NINE, TEN))


def test_the_end_comes_after_the_start(answer):
    with pytest.raises(errors.Error):
        answer.execute(BOOK, (1, TEN, NINE))


def test_the_second_session_waits_and_then_gets_the_error(answer, sessions):
    one, two = sessions.open(), sessions.open()
    one.execute("BEGIN")
    one.execute(BOOK, (1, NINE, TEN))
    two.execute("SET lock_timeout = '200ms'")
    with pytest.raises(errors.LockNotAvailable):
        two.execute(BOOK, (1, NINE, TEN))
    two.execute("SET lock_timeout = 0")
    timer = threading.Timer(0.3, one.execute, ["COMMIT"])
    timer.start()
    with pytest.raises(errors.ExclusionViolation):
        two.execute(BOOK, (1, NINE, TEN))
    timer.join()


def test_an_exclusion_constraint_cannot_be_added_as_not_valid(answer):
    with pytest.raises(errors.Error):
        answer.execute(
            "ALTER TABLE room_booking ADD CONSTRAINT x EXCLUDE USING gist (room_id WITH =) NOT VALID"
        )
