open_lines = (
    OrderLine.objects.filter(shipped_at=None)
    .select_related("product")
    .order_by("position")
)


class OrderViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.select_related("customer").prefetch_related(
        Prefetch("lines", queryset=open_lines, to_attr="unshipped")
    )
    serializer_class = OrderSerializer


# and in the serializer, get_open_lines() loops over order.unshipped
