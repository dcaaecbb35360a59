import pytest
from psycopg import errors


@pytest.fixture
def steps(db, printed):
    db.execute("CREATE TABLE account (name text PRIMARY KEY, balance int CHECK (balance >= 0))")
    db.execute("INSERT INTO account VALUES ('Ann', 100), ('Bob', 0)")
    text = printed("transactions/transactions-fifty-euros.ask.sql")
    return [part for part in text.split(";") if part.strip()]


def balances(db):
    return [row[0] for row in db.execute("SELECT balance FROM account ORDER BY name")]


def test_without_a_transaction_the_money_is_gone(db, steps, sessions):
    program = sessions.open()
    program.execute(steps[0])
    program.close()
    assert balances(db) == [50, 0]


def test_a_connection_that_ends_undoes_the_transaction(db, steps, sessions):
    program = sessions.open()
    program.execute("BEGIN")
    program.execute(steps[0])
    assert balances(db) == [100, 0]
    program.close()
    assert balances(db) == [100, 0]


def test_a_second_change_of_the_row_waits(db, steps, sessions):
    program = sessions.open()
    program.execute("BEGIN")
    program.execute(steps[0])
    db.execute("SET lock_timeout = '100ms'")
    with pytest.raises(errors.LockNotAvailable):
        db.execute(steps[0])


def test_after_an_error_everything_is_refused_until_the_rollback(db, steps):
    db.execute("BEGIN")
    db.execute(steps[0])
    with pytest.raises(errors.CheckViolation):
        db.execute("UPDATE account SET balance = -1 WHERE name = 'Bob'")
    with pytest.raises(errors.InFailedSqlTransaction):
        db.execute("SELECT 1")
    db.execute("ROLLBACK")
    assert balances(db) == [100, 0]
