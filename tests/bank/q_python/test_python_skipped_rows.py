import logging

import pytest
from django.db import DataError, IntegrityError, transaction

from bank_code import load
from q_python.models import Supplier

ROWS = [
    {"number": "1", "name": "Alder"},
    {"number": "2", "name": "Birch"},
    {"number": "1", "name": "Again"},
    {"number": "3", "name": "Cedar"},
    {"number": "4"},
]


def run(file, rows, model=Supplier):
    return load(
        f"python/python-skipped-rows.{file}.py",
        transaction=transaction,
        DataError=DataError,
        IntegrityError=IntegrityError,
        Supplier=model,
        logger=logging.getLogger("import"),
    ).import_suppliers(rows)


@pytest.mark.django_db(transaction=True)
def test_one_duplicate_loses_all_rows_and_the_log_says_otherwise(caplog):
    caplog.set_level(logging.INFO)
    assert run("ask", ROWS) == 2
    assert "2 suppliers imported" in caplog.text
    assert not Supplier.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rows_after_the_duplicate_fail_because_the_transaction_is_broken():
    with transaction.atomic():
        Supplier.objects.create(number="1", name="Alder")
        with pytest.raises(IntegrityError):
            Supplier.objects.create(number="1", name="Again")
        with pytest.raises(transaction.TransactionManagementError):
            Supplier.objects.create(number="2", name="Birch")
    assert not Supplier.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_error_of_our_own_looks_like_bad_rows():
    assert run("ask", [{"number": "1", "nmae": "Alder"}] * 3) == 0


@pytest.mark.django_db(transaction=True)
def test_the_answer_stores_the_good_rows_and_names_the_bad_ones(caplog):
    assert run("answer", ROWS) == (3, [3, 5])
    assert list(Supplier.objects.values_list("number", flat=True)) == ["1", "2", "3"]
    assert "Row 3 skipped: IntegrityError" in caplog.text
    assert "Row 5 skipped: KeyError('name')" in caplog.text


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_a_text_that_is_too_long_is_a_data_error_on_postgresql():
    with pytest.raises(DataError):
        Supplier.objects.using("pg").create(number="1", name="x" * 2000)


@pytest.mark.django_db(transaction=True)
def test_the_answer_stops_at_an_error_of_our_own():
    with pytest.raises(AttributeError):
        run("answer", [ROWS[0], {"number": "2", "name": None}])
    assert not Supplier.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_costs_two_queries_a_row(django_assert_num_queries):
    with django_assert_num_queries(2 + 2 * 3):
        run("answer", ROWS[:2])
