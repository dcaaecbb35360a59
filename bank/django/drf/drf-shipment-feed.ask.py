class Shipment(models.Model):
    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE)
    status = models.CharField(max_length=10, default="packed")
    created_at = models.DateTimeField()


class ShipmentPages(PageNumberPagination):
    page_size = 100
    page_size_query_param = "page_size"


class ShipmentList(generics.ListAPIView):
    serializer_class = ShipmentSerializer
    pagination_class = ShipmentPages
    filter_backends = [DjangoFilterBackend, OrderingFilter]
    filterset_fields = ["merchant", "status", "created_at"]
    ordering_fields = "__all__"
    queryset = Shipment.objects.order_by("-created_at")
