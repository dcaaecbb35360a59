class DeliveryLineInline(admin.TabularInline):
    model = DeliveryLine
    extra = 0
    can_delete = False
    fields = readonly_fields = ["item", "quantity"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(DeliveryLine)  # one line is edited on its own page
class DeliveryLineAdmin(admin.ModelAdmin):
    autocomplete_fields = ["item"]
    list_select_related = ["item"]
