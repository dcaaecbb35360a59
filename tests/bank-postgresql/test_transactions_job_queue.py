import pytest
from psycopg import errors

from plans import plan

ASK = "transactions/transactions-job-queue.ask.sql"
ANSWER = "transactions/transactions-job-queue.answer.sql"


@pytest.fixture
def jobs(db, printed):
    table, loop = printed(ASK).split("-- each worker, again and again:")
    db.execute(table)
    db.execute("INSERT INTO job (payload) SELECT '{}' FROM generate_series(1, 3)")
    find, mark, _ = loop.split(";")
    return db, find, mark.replace("$1", "%s")


def test_two_workers_take_the_same_job(jobs, sessions):
    _, find, mark = jobs
    one, two = sessions.open(), sessions.open()
    first, second = one.execute(find).fetchone()[0], two.execute(find).fetchone()[0]
    assert first == second
    assert one.execute(mark, (first,)).rowcount == 1
    assert two.execute(mark, (second,)).rowcount == 1


def test_with_the_answer_each_takes_another_one(jobs, sessions, printed):
    take = printed(ANSWER).split("--")[0]
    one, two = sessions.open(), sessions.open()
    for session in (one, two):
        session.execute("BEGIN")
    taken = [session.execute(take).fetchone()[0] for session in (one, two)]
    assert len(set(taken)) == 2
    for session in (one, two):
        session.execute("COMMIT")
    running = "SELECT count(*) FROM job WHERE state = 'running' AND tries = 1"
    assert jobs[0].execute(running).fetchone() == (2,)


def test_without_skipping_the_second_stands_in_line(jobs, sessions, printed):
    take = printed(ANSWER).split("--")[0].replace("SKIP LOCKED", "")
    one, two = sessions.open(), sessions.open()
    one.execute("BEGIN")
    one.execute(take)
    two.execute("SET lock_timeout = '100ms'")
    with pytest.raises(errors.LockNotAvailable):
        two.execute(take)


def test_an_empty_queue_gives_no_row(jobs, printed):
    db = jobs[0]
    db.execute("DELETE FROM job")
    assert db.execute(printed(ANSWER).split("--")[0]).fetchone() is None


def test_the_partial_index_serves_the_search(jobs, printed):
    db = jobs[0]
    db.execute(
        "INSERT INTO job (state, payload) SELECT 'done', '{}' FROM generate_series(1, 30000)"
    )
    db.execute(printed(ANSWER).split("-- ")[1].replace("INDEX ON", "INDEX waiting ON"))
    db.execute("ANALYZE job")
    assert "waiting" in plan(db, jobs[1] + " FOR UPDATE SKIP LOCKED")
