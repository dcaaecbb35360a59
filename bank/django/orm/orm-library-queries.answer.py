overdue = (
    Loan.objects.filter(returned_on__isnull=True, due_on__lt=today)
    .select_related("book")
    .order_by("due_on")
)
never_lent = Book.objects.filter(loans__isnull=True)
most_lent = Book.objects.annotate(times=Count("loans")).order_by(
    "-times", "title"
)[:10]
