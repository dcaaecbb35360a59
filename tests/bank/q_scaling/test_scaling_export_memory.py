"""`.iterator()` does not help while something else keeps every row."""

import csv
import tracemalloc
from datetime import UTC, datetime

import pytest
from django.core.management.base import BaseCommand
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from bank_code import load
from q_scaling.models import Customer, Order


def make(number, alias="default"):
    customer = Customer.objects.using(alias).create(name="c", email="c@x.org")
    Order.objects.using(alias).bulk_create(
        Order(customer=customer, total=i, placed_at=datetime(2025, 1, 1, tzinfo=UTC))
        for i in range(number)
    )


def asked(**names):
    names = {"BaseCommand": BaseCommand, "csv": csv, "Order": Order, **names}
    return load("scaling/scaling-export-memory.ask.py", **names).Command()


def answered(**names):
    names = {"csv": csv, "Order": Order, "transaction": transaction, **names}
    printed = load("scaling/scaling-export-memory.answer.py", **names)
    return type("Command", (BaseCommand,), {"handle": printed.handle})()


def peak(command, path):
    Order.objects.update(exported=False)
    tracemalloc.start()
    command.handle(path=str(path))
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size


@pytest.mark.django_db
def test_truth_value_reads_and_keeps_every_row(django_assert_num_queries):
    make(5)
    orders = Order.objects.all()
    with django_assert_num_queries(2):
        assert orders
        assert len(orders._result_cache) == 5
        assert len(list(orders.iterator())) == 5  # asks the database again


@pytest.mark.django_db
def test_memory_grows_with_the_rows_and_the_answer_does_not(tmp_path):
    make(4000)
    few_old, few_new = peak(asked(), tmp_path / "a"), peak(answered(), tmp_path / "b")
    Order.objects.bulk_create(
        Order(customer_id=order.customer_id, placed_at=order.placed_at)
        for order in list(Order.objects.all()) * 3
    )
    many_old, many_new = peak(asked(), tmp_path / "c"), peak(answered(), tmp_path / "d")
    assert many_old > 3 * few_old
    assert many_new < 1.5 * few_new


@pytest.mark.django_db
def test_done_holds_every_order_with_its_customer(tmp_path):
    make(3000)
    held = []
    command = asked(len=lambda rows: held.append(list(rows)) or 0)
    command.handle(path=str(tmp_path / "a"))
    assert len(held[0]) == 3000
    assert all("customer" in order._state.fields_cache for order in held[0])


@pytest.mark.django_db
def test_both_write_the_same_rows_and_mark_them(tmp_path):
    make(4500)
    asked().handle(path=str(tmp_path / "a"))
    assert not Order.objects.filter(exported=False).exists()
    Order.objects.update(exported=False)
    with CaptureQueriesContext(connection) as log:
        answered().handle(path=str(tmp_path / "b"))
    sql = [q["sql"] for q in log if q["sql"].startswith(("SELECT", "UPDATE"))]
    assert len(sql) == 1 + 3 * 2 + 1  # a look, and three chunks, each read and marked
    assert (tmp_path / "a").read_text() == (tmp_path / "b").read_text()
    assert not Order.objects.filter(exported=False).exists()


@pytest.mark.django_db(transaction=True)
def test_answer_that_dies_half_way_marks_nothing(tmp_path):
    make(4500)

    class FullDisk:
        written = 0

        def __init__(self, out):
            pass

        def writerows(self, rows):
            FullDisk.written += len(rows)
            if FullDisk.written > 2000:
                raise OSError("No space left on device")

    broken = type("csv", (), {"writer": FullDisk})
    with pytest.raises(OSError):
        answered(csv=broken).handle(path=str(tmp_path / "a"))
    assert FullDisk.written == 4000
    assert not Order.objects.filter(exported=True).exists()


@pytest.mark.django_db
def test_iterator_after_prefetch_needs_a_chunk_size():
    with pytest.raises(ValueError, match="chunk_size must be provided"):
        Order.objects.prefetch_related("items").iterator()


@pytest.mark.django_db(databases=["default", "pg"])
@pytest.mark.parametrize("disabled", [False, True])
def test_server_side_cursor_can_be_switched_off(disabled):
    make(3, "pg")
    settings = connections["pg"].settings_dict
    settings["DISABLE_SERVER_SIDE_CURSORS"] = disabled
    try:
        rows = Order.objects.using("pg").iterator(chunk_size=1)
        next(rows)
        with connections["pg"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%'")
            assert cursor.fetchone()[0] == (0 if disabled else 1)
        rows.close()
    finally:
        settings["DISABLE_SERVER_SIDE_CURSORS"] = False


@pytest.mark.django_db
def test_where_there_is_nothing_to_export_the_file_stays(tmp_path):
    (tmp_path / "a").write_text("yesterday\n")
    for command in (asked(), answered()):
        command.handle(path=str(tmp_path / "a"))
        assert (tmp_path / "a").read_text() == "yesterday\n"
