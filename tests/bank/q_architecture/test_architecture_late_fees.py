from datetime import date, timedelta
from decimal import Decimal

import pytest
from bank_code import load
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import timezone

from .models import Loan


def code(name):
    return load(
        f"architecture/architecture-late-fees.{name}.py", Loan=Loan, date=date,
        Decimal=Decimal, timezone=timezone, login_required=login_required,
        render=lambda request, template, context: context,
    )


def test_the_printed_test_passes_without_a_database():
    code("answer").test_late_fee()


@pytest.mark.django_db
def test_the_results_are_the_same_as_before():
    reader = User.objects.create_user("ada")
    today = timezone.localdate()
    for days, reduced in ((-3, False), (0, False), (1, False), (3, True), (99, True)):
        Loan.objects.create(
            reader=reader, due=today - timedelta(days=days), reduced=reduced
        )
    request = RequestFactory().get("/")
    request.user = reader
    before, after = code("ask").my_loans(request), code("answer").my_loans(request)
    assert before == after
    assert [row["fee"] for row in after["rows"]] == [
        Decimal(fee) for fee in ("5.00", "0.30", "0.20", "0.00", "0.00")
    ]
