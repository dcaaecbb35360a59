@admin.register(Delivery)
class DeliveryAdmin(admin.ModelAdmin):
    list_display = ["number", "branch", "status"]
    fields = ["number", "branch", "status"]
    actions = ["mark_sent"]

    @admin.action(permissions=["change"])
    def mark_sent(self, request, deliveries):
        deliveries.update(status="sent")

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser:
            return allowed
        return allowed and obj.branch.manager == request.user
