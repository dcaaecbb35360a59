class LineSerializer(serializers.ModelSerializer):
    product = serializers.SlugRelatedField(
        slug_field="sku", queryset=Product.objects.all()
    )

    class Meta:
        model = OrderLine
        fields = ["product", "quantity"]


class OrderSerializer(serializers.ModelSerializer):
    lines = LineSerializer(many=True)

    class Meta:
        model = Order
        fields = ["id", "customer", "lines"]

    @transaction.atomic
    def create(self, validated_data):
        lines = validated_data.pop("lines")
        order = Order.objects.create(**validated_data)
        rows = [OrderLine(order=order, **line) for line in lines]
        OrderLine.objects.bulk_create(rows)
        return order


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.prefetch_related("lines__product")
    serializer_class = OrderSerializer
    http_method_names = ["get", "post"]
