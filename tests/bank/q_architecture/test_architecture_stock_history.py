from datetime import date

import pytest
from django.db.models import Sum

from .models import Movement


@pytest.mark.django_db
def test_the_stock_on_a_date_is_the_sum_of_movements_until_then():
    for amount, reason, day in (
        (30, "opening balance", date(2026, 1, 1)),
        (20, "delivery", date(2026, 2, 1)),
        (-10, "sale", date(2026, 3, 2)),
        (-5, "sale", date(2026, 3, 4)),
    ):
        Movement.objects.create(article="tea", amount=amount, reason=reason, at=day)
    tea = Movement.objects.filter(article="tea")
    until = tea.filter(at__lte=date(2026, 3, 3))
    assert until.aggregate(stock=Sum("amount"))["stock"] == 40
    assert tea.aggregate(stock=Sum("amount"))["stock"] == 35
