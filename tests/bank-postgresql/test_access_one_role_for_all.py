import pytest
from psycopg import errors


@pytest.fixture
def script(db, printed, roles):
    db.execute(printed("access/access-one-role-for-all.ask.sql"))
    db.execute("RESET ROLE")
    roles.append("shop")
    return db


def test_the_program_is_bound_by_nothing_and_may_run_programs(script, sessions):
    row = script.execute(
        "SELECT rolsuper, pg_has_role('shop', 'pg_execute_server_program', 'MEMBER')"
        " FROM pg_roles WHERE rolname = 'shop'"
    ).fetchone()
    assert row == (True, True)
    program = sessions.open(user="shop", password="shop2026")
    program.execute("COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'")


def test_everybody_may_delete(script, roles):
    script.execute("CREATE ROLE report")
    roles.append("report")
    script.execute("SET ROLE report; DELETE FROM shop.customer")


@pytest.fixture
def answer(db, printed, roles):
    db.execute(printed("access/access-one-role-for-all.answer.sql"))
    roles.extend(["shop_app", "shop_report", "shop_owner"])
    db.execute("SET ROLE shop_owner")
    db.execute(
        "CREATE TABLE shop.later (id bigint GENERATED ALWAYS AS IDENTITY, name text)"
    )
    return db


def test_a_table_made_later_has_the_right_grants(answer):
    answer.execute("SET ROLE shop_app; INSERT INTO shop.later (name) VALUES ('a')")
    answer.execute("SET ROLE shop_report")
    assert answer.execute("SELECT name FROM shop.later").fetchone() == ("a",)


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("shop_app", "DROP TABLE shop.later"),
        ("shop_app", "ALTER TABLE shop.later ADD COLUMN x int"),
        ("shop_app", "CREATE TABLE shop.own (id int)"),
        ("shop_report", "DELETE FROM shop.later"),
    ],
)
def test_the_answer_refuses(answer, role, statement):
    answer.execute(f"SET ROLE {role}")
    with pytest.raises(errors.InsufficientPrivilege):
        answer.execute(statement)


def test_without_default_privileges_a_new_table_is_closed(answer):
    answer.execute(
        "RESET ROLE; CREATE TABLE shop.by_another (id int); SET ROLE shop_app"
    )
    with pytest.raises(errors.InsufficientPrivilege):
        answer.execute("SELECT * FROM shop.by_another")
