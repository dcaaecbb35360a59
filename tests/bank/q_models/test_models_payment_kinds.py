from decimal import Decimal

import pytest
from bank_code import load
from django.db import connection, models
from django.test.utils import CaptureQueriesContext, isolate_apps
from django.utils import timezone

from q_models import models as shared

code = load("models/models-payment-kinds.ask.py", "q_models.models", models=models,
            timezone=timezone)
Payment, CardPayment = code.Payment, code.CardPayment
pytestmark = pytest.mark.django_db


@pytest.fixture
def payments():
    for number in range(3):
        CardPayment.objects.create(amount=Decimal(5), last_digits=f"{number:04}")


def test_a_child_is_written_with_two_inserts_and_read_with_a_join(payments):
    with CaptureQueriesContext(connection) as queries:
        CardPayment.objects.create(amount=Decimal(1), last_digits="1234")
    inserts = [q for q in queries if q["sql"].startswith("INSERT")]
    assert len(inserts) == 2
    assert "INNER JOIN" in str(CardPayment.objects.all().query)


def test_the_parent_list_mixes_kinds_without_knowing_them(
    payments, django_assert_num_queries
):
    code.TransferPayment.objects.create(amount=1, iban="X")
    everything = Payment.objects.order_by("pk")
    assert {type(p) for p in everything} == {Payment} and len(everything) == 4
    with django_assert_num_queries(1 + 3):
        for payment in Payment.objects.filter(cardpayment__isnull=False):
            payment.cardpayment.last_digits
    with django_assert_num_queries(1):
        for payment in Payment.objects.select_related("cardpayment")[:3]:
            payment.cardpayment.last_digits


def test_asking_for_the_wrong_kind_raises(payments):
    with pytest.raises(code.TransferPayment.DoesNotExist):
        Payment.objects.first().transferpayment


def test_an_abstract_base_gives_a_table_each_and_no_common_list():
    assert "amount" in {f.column for f in shared.CashPayment._meta.local_fields}
    assert not hasattr(shared.BasePayment, "objects")
    with pytest.raises(TypeError):
        shared.BasePayment(amount=1)


@isolate_apps("q_models")
def test_a_foreign_key_to_an_abstract_model_is_an_error():
    class Receipt(models.Model):
        payment = models.ForeignKey(shared.BasePayment, on_delete=models.CASCADE)

        class Meta:
            app_label = "q_models"

    assert "fields.E300" in {error.id for error in Receipt.check()}


@isolate_apps("q_models")
def test_a_proxy_shares_the_table_and_takes_no_fields():
    class Refund(Payment):
        class Meta:
            proxy = True
            app_label = "q_models"

    class Broken(Payment):
        extra = models.IntegerField()

        class Meta:
            proxy = True
            app_label = "q_models"

    assert Refund._meta.db_table == Payment._meta.db_table
    assert Refund.check() == []
    assert "models.E017" in {error.id for error in Broken.check()}
