def total(model, field):
    rows = (
        model.objects.filter(project=OuterRef("pk"))
        .order_by()
        .values("project")
        .annotate(total=Sum(field))
    )
    return Coalesce(Subquery(rows.values("total")), Decimal(0))


def project_totals(client_name):
    return (
        Project.objects.filter(client_name=client_name)
        .annotate(
            hours=total(TimeEntry, "hours"),
            spent=total(Expense, "amount"),
            people=Count("entries__person", distinct=True),
        )
        .order_by("name")
    )
