class OwnsInvoice(permissions.BasePermission):
    message = "This invoice belongs to another account."

    def has_object_permission(self, request, view, obj):
        return obj.owner_id == request.user.pk


class InvoiceViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.order_by("-issued_on")
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated, OwnsInvoice]

    @action(detail=True, methods=["post"])
    def void(self, request, pk=None):
        invoice = get_object_or_404(Invoice, pk=pk)
        invoice.status = Invoice.Status.VOID
        invoice.save(update_fields=["status"])
        return Response(self.get_serializer(invoice).data)
