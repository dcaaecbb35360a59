class ShipmentCursor(CursorPagination):
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "-id"


class ShipmentFilter(FilterSet):
    since = IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")

    class Meta:
        model = Shipment
        fields = ["status"]


class ShipmentList(generics.ListAPIView):
    serializer_class = ShipmentSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = ShipmentCursor
    filter_backends = [DjangoFilterBackend]
    filterset_class = ShipmentFilter

    def get_queryset(self):
        return Shipment.objects.filter(
            merchant=self.request.user.merchant
        )


# Index(fields=["merchant", "-id"], name="shipment_newest_first")
