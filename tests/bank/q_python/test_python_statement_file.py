from datetime import date
from decimal import Decimal
from itertools import islice

import pytest
from django.db import transaction

from bank_code import load, text
from q_python.models import Payment

code = load(
    "python/python-statement-file.answer.py",
    Payment=Payment,
    Decimal=Decimal,
    date=date,
    islice=islice,
    transaction=transaction,
)
SAMPLE = text("python/python-statement-file.ask.txt")


def test_three_payments_with_their_texts():
    found = list(code.payments(SAMPLE.splitlines(keepends=True)))
    assert [payment.text for payment in found] == [
        "Invoice 1001; thank you",
        "",
        "Invoice 1002 Customer 77",
    ]
    assert [payment.amount for payment in found] == [
        Decimal("120.50"),
        Decimal("8.00"),
        Decimal("77.10"),
    ]
    assert found[0].day == date(2026, 3, 2)


def test_it_reads_only_as_far_as_the_next_payment():
    lines = iter(SAMPLE.splitlines(keepends=True))
    next(code.payments(lines))
    assert len(list(lines)) == 3


@pytest.mark.django_db
def test_the_file_is_saved_in_batches(tmp_path, monkeypatch):
    file = tmp_path / "statement.txt"
    file.write_text(SAMPLE * 400)
    sizes, save = [], Payment.objects.bulk_create
    monkeypatch.setattr(
        Payment.objects, "bulk_create", lambda rows: sizes.append(len(rows)) or save(rows)
    )
    code.import_file(file)
    assert sizes == [500, 500, 200] and Payment.objects.count() == 1200


@pytest.mark.django_db
def test_bulk_create_empties_the_generator_before_it_saves():
    def rows():
        for _ in range(1000):
            yield Payment(day=date(2026, 1, 1), amount=1, account="DE1")
        assert not Payment.objects.exists()

    assert len(Payment.objects.bulk_create(rows(), batch_size=500)) == 1000


def test_a_generator_is_empty_the_second_time():
    found = code.payments(SAMPLE.splitlines())
    assert sum(1 for _ in found) == 3 and list(found) == []
