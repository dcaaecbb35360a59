def client_report(year):
    paid = Q(purchases__status="paid", purchases__placed_on__year=year)
    latest = Purchase.objects.filter(client=OuterRef("pk")).order_by(
        "-placed_on", "-pk"
    )
    return Client.objects.annotate(
        paid_count=Count("purchases", filter=paid),
        paid_total=Coalesce(
            Sum("purchases__total", filter=paid), Decimal(0)
        ),
        last_status=Subquery(latest.values("status")[:1]),
    ).order_by("-paid_total", "name")
