class OrderSerializer(serializers.ModelSerializer):
    customer = serializers.CharField(source="customer.name")
    open_lines = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["id", "customer", "placed_at", "open_lines"]

    def get_open_lines(self, order):
        lines = order.lines.filter(shipped_at=None).order_by("position")
        return [
            {"sku": line.product.sku, "quantity": line.quantity}
            for line in lines
        ]


class OrderViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Order.objects.select_related("customer").prefetch_related(
        "lines__product"
    )
    serializer_class = OrderSerializer
