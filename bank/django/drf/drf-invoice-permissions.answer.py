class InvoiceViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated, OwnsInvoice]

    def get_queryset(self):
        mine = Invoice.objects.filter(owner=self.request.user)
        return mine.order_by("-issued_on")

    @action(detail=True, methods=["post"])
    def void(self, request, pk=None):
        invoice = self.get_object()
        invoice.status = Invoice.Status.VOID
        invoice.save(update_fields=["status"])
        return Response(self.get_serializer(invoice).data)
