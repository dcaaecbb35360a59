def sales_summary(request):
    orders = Order.objects.filter(status="paid")
    context = orders.aggregate(
        number=Count("pk"),
        revenue=Sum("total", default=0),
        buyers=Count("customer", distinct=True),
    )
    largest = orders.select_related("customer").order_by("-total")
    context["largest"] = largest[:10]
    late = orders.filter(placed_at__lt=two_days_ago(), shipped=False)
    context["has_late"] = late.exists()
    return render(request, "shop/summary.html", context)
