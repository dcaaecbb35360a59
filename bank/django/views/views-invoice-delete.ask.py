class InvoiceDelete(DeleteView, LoginRequiredMixin):
    model = Invoice
    template_name = "invoices/confirm_delete.html"
    success_url = reverse_lazy("invoice-list")

    def get_queryset(self):
        return super().get_queryset().filter(paid=False)

    def form_valid(self, form):
        number = self.object.number
        response = super().form_valid(form)
        messages.success(self.request, f"Invoice {number} deleted.")
        return response
