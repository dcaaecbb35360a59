def order_list(request):
    orders = Order.objects.filter(status="paid").order_by("-placed_on")
    rows = []
    for order in orders:
        rows.append(
            {
                "id": order.pk,
                "customer": order.customer.name,
                "items": order.items.count(),
                "total": sum(
                    item.price * item.quantity
                    for item in order.items.all()
                ),
            }
        )
    return JsonResponse({"orders": rows})
