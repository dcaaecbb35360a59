from decimal import Decimal

import pytest
from django.db import models

from bank_code import load, text

ASK = "testing/testing-model-method.ask.py"


def parcel_class(change=("", "")):
    source = text(ASK)
    assert change[0] in source
    space = {"__name__": "q_testing.models", "models": models, "Decimal": Decimal}
    body = source.replace(*change, 1) if change[0] else source
    body = body.replace("class Parcel(models.Model)", "class Parcel")
    body = body.replace("models.DecimalField(max_digits=5, decimal_places=2)", "None")
    body = body.replace("models.BooleanField(default=False)", "False")
    exec(body, space)

    class WithValues(space["Parcel"]):
        def __init__(self, **values):
            vars(self).update(values)

    return WithValues


def run_answer(parcel):
    """Runs the printed tests, each case of the table once."""
    names = load(
        "testing/testing-model-method.answer.py",
        Decimal=Decimal,
        Parcel=parcel,
        pytest=pytest,
    )
    [table] = [mark for mark in names.test_shipping_cost.pytestmark]
    for case in table.args[1]:
        names.test_shipping_cost(*case)
    names.test_more_than_thirty_kilos_are_refused()


def test_the_cases_pass_without_a_database():
    printed = load(ASK, module="q_testing.models", models=models, Decimal=Decimal)
    run_answer(printed.Parcel)


@pytest.mark.parametrize(
    "change",
    [("<= 5", "< 5"), ("> 30", ">= 30"), ("> 30", "> 31"), ("*= 2", "*= 3")],
)
def test_they_notice_small_slips(change):
    run_answer(parcel_class())
    with pytest.raises((AssertionError, ValueError, pytest.fail.Exception)):
        run_answer(parcel_class(change))


def test_nothing_refuses_a_weight_of_zero_or_below():
    for weight in ("0", "-1"):
        assert parcel_class()(weight=Decimal(weight)).shipping_cost() == Decimal("4.90")
