import pytest
from psycopg import errors

COUNT = "SELECT count(*) FROM invoice"


@pytest.fixture
def invoices(db, printed, roles):
    db.execute("CREATE ROLE owner_of_rows; CREATE ROLE program")
    roles.extend(["program", "owner_of_rows"])
    db.execute("GRANT CREATE ON SCHEMA public TO owner_of_rows; SET ROLE owner_of_rows")
    db.execute(printed("access/access-company-rows.ask.sql").split("-- at the beginning")[0])
    db.execute("GRANT SELECT, INSERT ON invoice TO program")
    db.execute("INSERT INTO invoice VALUES (1, 17, 5), (2, 17, 6), (3, 18, 7)")
    return db


@pytest.fixture
def answer(invoices, printed):
    invoices.execute(printed("access/access-company-rows.answer.sql").split("-- each request")[0])
    return invoices


def count(db):
    return db.execute(COUNT).fetchone()[0]


def test_the_owner_sees_all_rows_and_force_binds_it(invoices):
    assert count(invoices) == 3
    invoices.execute("ALTER TABLE invoice FORCE ROW LEVEL SECURITY; SET app.company = '17'")
    assert count(invoices) == 2
    invoices.execute("RESET ROLE")
    assert count(invoices) == 3  # a superuser is never bound


def test_what_was_set_stays_for_the_next_request_of_the_connection(invoices):
    invoices.execute("SET ROLE program; SET app.company = '17'")
    assert count(invoices) == 2
    invoices.execute("BEGIN")  # the next request forgets to set its own
    assert count(invoices) == 2
    invoices.execute("COMMIT")


def test_for_the_transaction_only_it_ends_with_it(answer):
    answer.execute("SET ROLE program; BEGIN")
    answer.execute("SELECT set_config('app.company', '17', true)")
    assert count(answer) == 2
    answer.execute("COMMIT")
    assert count(answer) == 0


def test_once_set_the_value_is_an_empty_text_and_not_null(answer):
    assert answer.execute("SELECT current_setting('app.company', true)").fetchone() == (None,)
    answer.execute("BEGIN; SET LOCAL app.company = '17'; COMMIT")
    assert answer.execute("SELECT current_setting('app.company', true)").fetchone() == ("",)


def test_without_a_value_the_first_policy_fails_and_the_answer_gives_no_rows(invoices, printed):
    invoices.execute("SET ROLE program")
    with pytest.raises(errors.UndefinedObject):
        count(invoices)
    invoices.execute("SET ROLE owner_of_rows")
    invoices.execute(printed("access/access-company-rows.answer.sql").split("-- each request")[0])
    invoices.execute("SET ROLE program")
    assert count(invoices) == 0


def test_rows_of_others_cannot_be_written_either(answer):
    answer.execute("SET ROLE program; SET app.company = '17'")
    answer.execute("INSERT INTO invoice VALUES (4, 17, 1)")
    with pytest.raises(errors.InsufficientPrivilege):
        answer.execute("INSERT INTO invoice VALUES (5, 18, 1)")


def test_a_view_reads_with_its_owners_rights(answer, roles):
    answer.execute("RESET ROLE; CREATE VIEW plain AS SELECT * FROM invoice")
    answer.execute("CREATE VIEW bound WITH (security_invoker = true) AS SELECT * FROM invoice")
    answer.execute("GRANT SELECT ON plain, bound TO program; SET ROLE program; SET app.company = '17'")
    assert answer.execute("SELECT count(*) FROM plain").fetchone() == (3,)
    assert answer.execute("SELECT count(*) FROM bound").fetchone() == (2,)
