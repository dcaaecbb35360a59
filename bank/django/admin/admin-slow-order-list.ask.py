@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ["number", "customer_email", "total", "created"]
    list_filter = ["status", "customer"]
    search_fields = ["number", "notes", "customer__email"]

    def customer_email(self, order):
        return order.customer.email

    def total(self, order):
        return sum(
            line.price * line.quantity for line in order.lines.all()
        )
