class DeliveryLineInline(admin.TabularInline):
    model = DeliveryLine
    fields = ["item", "quantity"]


@admin.register(Delivery)
class DeliveryAdmin(admin.ModelAdmin):
    list_display = ["number", "status", "created"]
    inlines = [DeliveryLineInline]


@admin.register(StockItem)
class StockItemAdmin(admin.ModelAdmin):
    search_fields = ["sku"]
