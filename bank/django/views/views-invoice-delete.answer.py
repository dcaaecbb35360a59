class InvoiceDelete(LoginRequiredMixin, DeleteView):
    model = Invoice
    template_name = "invoices/confirm_delete.html"
    success_url = reverse_lazy("invoice-list")

    def get_queryset(self):
        mine = super().get_queryset().filter(owner=self.request.user)
        return mine.filter(paid=False)

    # form_valid, with its message, stays as it is.
