def sales_summary(request):
    orders = Order.objects.filter(status="paid")
    orders = orders.select_related("customer")

    revenue = sum(order.total for order in orders)
    buyers = len({order.customer for order in orders})
    ranked = sorted(orders, key=lambda order: order.total, reverse=True)

    has_late = False
    late = orders.filter(placed_at__lt=two_days_ago(), shipped=False)
    if late.count() > 0:
        has_late = True

    context = {
        "number": len(orders),
        "revenue": revenue,
        "buyers": buyers,
        "largest": ranked[:10],
        "has_late": has_late,
    }
    return render(request, "shop/summary.html", context)
