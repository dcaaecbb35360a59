import time
from decimal import Decimal

import pytest
from bank_code import load
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from q_models.models import Customer

NAMES = dict(models=models, timezone=timezone, Customer=Customer)
Invoice = load(
    "models/models-invoice-review.ask.py", "q_models.models", **NAMES
).Invoice
# Asked right after the import, as `manage.py check` does: Django warns only of
# a default that lies within seconds of now.
MESSAGES = {message.id for message in Invoice.check()}
SafeInvoice = load(
    "models/models-invoice-review.answer.py", "q_models.models",
    renamed=[("Invoice", "SafeInvoice")], **NAMES
).SafeInvoice
pytestmark = pytest.mark.django_db


@pytest.fixture
def customer():
    return Customer.objects.create(name="Acme")


def test_every_invoice_gets_the_time_of_the_import(customer):
    first = Invoice.objects.create(customer=customer, total=1)
    time.sleep(0.01)
    second = Invoice.objects.create(customer=customer, total=1)
    assert first.issued_at == second.issued_at
    assert "fields.W161" in MESSAGES
    ours = [SafeInvoice.objects.create(customer=customer, number=n, total=1)
            for n in "12"]
    assert ours[0].issued_at < ours[1].issued_at


def test_float_totals_do_not_add_up(customer):
    for total in (0.1, 0.2):
        Invoice.objects.create(customer=customer, number="1", total=total)
    stored = Invoice.objects.values_list("total", flat=True)
    assert sum(stored) != 0.3
    for number, total in (("1", "0.10"), ("2", "0.20")):
        SafeInvoice.objects.create(
            customer=customer, number=number, total=Decimal(total)
        )
    safe = SafeInvoice.objects.values_list("total", flat=True)
    assert sum(safe) == Decimal("0.30")


def test_deleting_the_customer_deletes_the_invoices(customer):
    Invoice.objects.create(customer=customer, total=1)
    customer.delete()
    assert not Invoice.objects.exists()


def test_the_safe_invoice_protects_itself_from_that(customer):
    SafeInvoice.objects.create(customer=customer, number="1", total=1)
    with pytest.raises(models.ProtectedError):
        customer.delete()


def test_the_same_number_twice_and_negative_totals_are_taken(customer):
    for _ in range(2):
        Invoice.objects.create(customer=customer, number="7", total=-5)
    assert Invoice.objects.filter(number="7").count() == 2
    SafeInvoice.objects.create(customer=customer, number="7", total=5)
    for number, total in (("7", 5), ("8", -5)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SafeInvoice.objects.create(customer=customer, number=number, total=total)


def test_a_nullable_string_has_two_kinds_of_empty(customer):
    for reference in (None, ""):
        Invoice.objects.create(customer=customer, total=1, reference=reference)
    assert Invoice.objects.filter(reference="").count() == 1
    assert Invoice.objects.filter(reference=None).count() == 1


def test_a_nullable_flag_is_neither_paid_nor_unpaid(customer):
    Invoice.objects.create(customer=customer, total=1)
    assert Invoice.objects.get().paid is None
    for flag in (True, False):
        assert not Invoice.objects.filter(paid=flag).exists()


def test_choices_are_checked_by_validation_and_not_by_save(customer):
    wrong = SafeInvoice(customer=customer, number="1", total=1, status="sennt")
    with pytest.raises(ValidationError):
        wrong.full_clean()
    wrong.save()
    assert SafeInvoice.objects.get().status == "sennt"
