from threading import Barrier
from types import SimpleNamespace
from unittest import mock

import pytest
from bank_code import load
from django.db import OperationalError, connections, models
from django.test.utils import CaptureQueriesContext

from q_orm.models import Member, Workspace
from q_orm.on_pg import PgRouter, pg_transaction, together

pytestmark = pytest.mark.django_db(databases=["pg"], transaction=True)


class LastAdmin(Exception):
    pass


def leave_admins(file, atomic=pg_transaction.atomic):
    return load(
        f"orm/orm-last-admin.{file}.py", Member=Member, Workspace=Workspace,
        LastAdmin=LastAdmin, transaction=SimpleNamespace(atomic=atomic),
    ).leave_admins


def atomic_at(level):
    """`transaction.atomic` whose first statement sets the isolation level."""

    def decorate(function):
        def run(*args):
            with pg_transaction.atomic():
                with connections["pg"].cursor() as cursor:
                    cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
                return function(*args)

        return run

    return decorate


@pytest.fixture
def admins(settings):
    settings.DATABASE_ROUTERS = [PgRouter()]
    workspace = Workspace.objects.create(name="Acme")
    return [
        Member.objects.create(workspace=workspace, name=name, is_admin=True)
        for name in ("Ada", "Bo")
    ]


def race(leave, admins):
    both_have_counted = Barrier(2)
    save = models.Model.save

    def late_save(self, **kwargs):
        both_have_counted.wait(10)
        save(self, **kwargs)

    with mock.patch.object(Member, "save", late_save):
        return together(*[lambda m=m: leave(m) for m in admins])


def admins_left():
    return Member.objects.filter(is_admin=True).count()


@pytest.mark.parametrize("level", ["READ COMMITTED", "REPEATABLE READ"])
def test_both_leave_below_serializable(admins, level):
    assert race(leave_admins("ask", atomic_at(level)), admins) == [None, None]
    assert admins_left() == 0


def test_read_committed_is_what_atomic_gives_by_default(admins):
    with pg_transaction.atomic(), connections["pg"].cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("read committed",)
    assert race(leave_admins("ask"), admins) == [None, None]
    assert admins_left() == 0


def test_serializable_fails_one_of_them(admins):
    results = race(leave_admins("ask", atomic_at("SERIALIZABLE")), admins)
    errors = [r for r in results if r is not None]
    assert len(errors) == 1 and isinstance(errors[0], OperationalError)
    assert errors[0].__cause__.sqlstate == "40001"
    assert admins_left() == 1


def test_a_lock_on_the_workspace_row_serialises_them(admins):
    leave = leave_admins("answer")
    results = together(*[lambda m=m: leave(m) for m in admins])
    assert sum(isinstance(r, LastAdmin) for r in results) == 1
    assert admins_left() == 1


def test_locking_the_counted_rows_works_too(admins):
    def leave(member):
        with pg_transaction.atomic():
            rows = Member.objects.filter(workspace=member.workspace, is_admin=True)
            if len(rows.select_for_update().order_by("pk")) <= 1:
                raise LastAdmin
            Member.objects.filter(pk=member.pk).update(is_admin=False)

    results = together(*[lambda m=m: leave(m) for m in admins])
    assert sum(isinstance(r, LastAdmin) for r in results) == 1
    assert admins_left() == 1


def test_a_count_leaves_the_lock_out(admins):
    rows = Member.objects.filter(is_admin=True).select_for_update()
    with pg_transaction.atomic(), CaptureQueriesContext(connections["pg"]) as queries:
        assert rows.count() == len(rows) == 2
    assert ["FOR UPDATE" in query["sql"] for query in queries] == [False, True]
