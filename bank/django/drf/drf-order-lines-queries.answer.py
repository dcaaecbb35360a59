class LineSerializer(serializers.Serializer):
    product = serializers.CharField(source="product.sku")
    quantity = serializers.IntegerField(min_value=1, max_value=9999)


class OrderSerializer(serializers.ModelSerializer):
    lines = LineSerializer(many=True, max_length=1000)

    class Meta:
        model = Order
        fields = ["id", "customer", "lines"]

    def validate_lines(self, lines):
        skus = {line["product"]["sku"] for line in lines}
        products = Product.objects.in_bulk(skus, field_name="sku")
        if unknown := sorted(skus - products.keys()):
            raise serializers.ValidationError(f"Unknown: {unknown}")
        for line in lines:
            line["product"] = products[line["product"]["sku"]]
        return lines

    @transaction.atomic
    def create(self, validated_data):
        lines = validated_data.pop("lines")
        order = Order.objects.create(**validated_data)
        rows = [OrderLine(order=order, **line) for line in lines]
        OrderLine.objects.bulk_create(rows)
        prefetch_related_objects([order], "lines__product")
        return order
