class PurchaseLineSerializer(serializers.ModelSerializer):
    class Meta:
        model = PurchaseLine
        fields = ["part", "quantity", "unit_price"]
        read_only_fields = ["unit_price"]
        extra_kwargs = {"quantity": {"min_value": 1}}


class PurchaseOrderSerializer(serializers.ModelSerializer):
    lines = PurchaseLineSerializer(many=True, allow_empty=False)

    class Meta:
        model = PurchaseOrder
        fields = ["id", "reference", "lines"]

    @transaction.atomic
    def create(self, validated_data):
        lines = validated_data.pop("lines")
        order = PurchaseOrder.objects.create(**validated_data)
        PurchaseLine.objects.bulk_create(
            PurchaseLine(order=order, unit_price=line["part"].price, **line)
            for line in lines
        )
        return order


# view: serializer.save(buyer=self.request.user) in perform_create()
