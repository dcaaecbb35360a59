from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from bank_code import load

waits = []
printed = load("teamwork/teamwork-comments.ask.py", Decimal=Decimal, sleep=waits.append)


def test_the_docstring_says_the_opposite_of_what_the_function_does():
    assert "gross" in printed.net.__doc__
    assert printed.net(Decimal("119")) == Decimal("100")


def test_the_rule_about_weekends_is_in_force():
    def order(day):
        carrier = SimpleNamespace(days=3)
        return SimpleNamespace(carrier=carrier, placed_on=day, is_bulky=False)

    assert printed.delivery_days(order(date(2026, 1, 7))) == 3  # a Wednesday
    assert printed.delivery_days(order(date(2026, 1, 8))) == 5
    assert waits
