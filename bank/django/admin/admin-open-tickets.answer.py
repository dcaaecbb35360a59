@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):
    list_display = ["email", "open_tickets"]

    def get_queryset(self, request):
        still_open = Count("tickets", filter=Q(tickets__open=True))
        return super().get_queryset(request).annotate(still_open=still_open)

    @admin.display(description="Open tickets", ordering="still_open")
    def open_tickets(self, customer):
        return customer.still_open
