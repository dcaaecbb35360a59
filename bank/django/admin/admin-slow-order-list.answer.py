@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ["number", "customer_email", "total", "created"]
    list_filter = ["status"]
    list_select_related = ["customer"]
    search_fields = ["number__startswith"]  # e-mail: get_search_results
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("lines")

    def customer_email(self, order):
        return order.customer.email

    def total(self, order):
        return sum(
            line.price * line.quantity for line in order.lines.all()
        )
