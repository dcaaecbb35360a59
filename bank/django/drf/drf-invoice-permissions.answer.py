class InvoiceViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Invoice.objects.order_by("-issued_on")
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated, OwnsInvoice]

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)

    @action(detail=True, methods=["post"])
    def void(self, request, pk=None):
        invoice = self.get_object()
        invoice.status = Invoice.Status.VOID
        invoice.save(update_fields=["status"])
        return Response(self.get_serializer(invoice).data)
