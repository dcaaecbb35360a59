@login_required
def my_loans(request):
    rows = []
    loans = Loan.objects.filter(reader=request.user, returned=None)
    for loan in loans.order_by("due"):
        days = (date.today() - loan.due).days
        fee = Decimal("0.00")
        if days > 0:
            fee = days * Decimal("0.20")
            if fee > Decimal("10.00"):
                fee = Decimal("10.00")
            if loan.reduced:
                fee = fee / 2
        rows.append({"loan": loan, "fee": fee})
    return render(request, "loans.html", {"rows": rows})
