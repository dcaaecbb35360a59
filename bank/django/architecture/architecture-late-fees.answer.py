def late_fee(loan, today):
    days = (today - loan.due).days
    if days <= 0:
        return Decimal("0.00")
    fee = min(days * Decimal("0.20"), Decimal("10.00"))
    return fee / 2 if loan.reduced else fee


@login_required
def my_loans(request):
    today = timezone.localdate()
    loans = Loan.objects.filter(reader=request.user, returned=None)
    rows = [
        {"loan": loan, "fee": late_fee(loan, today)}
        for loan in loans.order_by("due")
    ]
    return render(request, "loans.html", {"rows": rows})


def test_late_fee():
    loan = Loan(due=date(2026, 3, 1))
    assert late_fee(loan, date(2026, 3, 1)) == 0
    assert late_fee(loan, date(2026, 3, 2)) == Decimal("0.20")
    assert late_fee(loan, date(2026, 9, 1)) == Decimal("10.00")
    loan.reduced = True
    assert late_fee(loan, date(2026, 3, 2)) == Decimal("0.10")
