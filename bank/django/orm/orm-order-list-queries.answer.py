orders = (
    Order.objects.filter(status="paid")
    .select_related("customer")
    .prefetch_related("items")
    .order_by("-placed_on")
)
