import re

import pytest


@pytest.fixture
def table(db):
    db.execute(
        "CREATE TABLE session (id int, note text) WITH (autovacuum_enabled = off);"
        "INSERT INTO session SELECT i, repeat('x', 200) FROM generate_series(1, 5000) i"
    )
    return db


def vacuum(db, options="VERBOSE"):
    """How many rows could not be removed yet."""
    told = []
    db.add_notice_handler(lambda notice: told.append(notice.message_primary))
    db.execute(f"VACUUM ({options}) session")
    found = re.search(r"(\d+) (?:are )?dead but not yet removable", "\n".join(told))
    return int(found.group(1)) if found else 0


def size(db):
    return db.execute("SELECT pg_relation_size('session')").fetchone()[0]


def old_transaction(sessions):
    idle = sessions.open()
    idle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    idle.execute("SELECT count(*) FROM session")
    return idle


def test_an_idle_transaction_keeps_dead_rows(table, sessions):
    idle = old_transaction(sessions)
    table.execute("UPDATE session SET note = note")
    assert vacuum(table) == 5000
    state = table.execute(
        "SELECT state, backend_xmin IS NOT NULL FROM pg_stat_activity WHERE pid = %s",
        (idle.info.backend_pid,),
    )
    assert state.fetchone() == ("idle in transaction", True)


def test_an_open_cursor_keeps_them_too(table, sessions):
    export = sessions.open()
    export.execute("BEGIN; DECLARE export CURSOR FOR SELECT * FROM session; FETCH 1000 FROM export")
    table.execute("UPDATE session SET note = note")
    assert vacuum(table) == 5000


def test_a_reader_at_read_committed_holds_nothing_between_its_statements(table, sessions):
    reader = sessions.open()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM session")
    table.execute("UPDATE session SET note = note")
    assert vacuum(table) == 0


def test_ending_it_frees_the_rows_and_the_file_keeps_its_size(table, sessions):
    idle = old_transaction(sessions)
    for _ in range(4):
        table.execute("UPDATE session SET note = note")
        vacuum(table)
    swollen = size(table)
    table.execute("SELECT pg_terminate_backend(%s, 2000)", (idle.info.backend_pid,))
    assert vacuum(table) == 0
    table.execute("INSERT INTO session SELECT 1, repeat('x', 200) FROM generate_series(1, 2000)")
    assert size(table) == swollen
    vacuum(table, "FULL")
    assert size(table) < swollen / 2


def test_a_full_vacuum_copies_rows_that_may_still_be_seen(table, sessions):
    other = sessions.open()
    other.execute("CREATE TABLE unrelated (id int)")
    other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    other.execute("SELECT count(*) FROM unrelated")
    table.execute("UPDATE session SET note = note")
    before = size(table)
    vacuum(table, "FULL")
    assert size(table) > before * 0.9


def test_the_timeout_ends_such_a_session(table, sessions):
    idle = sessions.open()
    idle.execute("SET idle_in_transaction_session_timeout = '100ms'")
    idle.execute("BEGIN")
    idle.execute("SELECT count(*) FROM session")
    table.execute("SELECT pg_sleep(0.5)")
    alive = "SELECT count(*) FROM pg_stat_activity WHERE pid = %s"
    assert table.execute(alive, (idle.info.backend_pid,)).fetchone() == (0,)
