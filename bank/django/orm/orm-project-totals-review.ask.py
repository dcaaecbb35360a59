def project_totals(client_name):
    return (
        Project.objects.filter(client_name=client_name)
        .annotate(
            hours=Sum("entries__hours"),
            spent=Sum("expenses__amount"),
            people=Count("entries__person", distinct=True),
        )
        .order_by("name")
    )
