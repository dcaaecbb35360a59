@admin.register(Payment)
class PaymentAdmin(admin.ModelAdmin):
    list_display = ["reference", "amount", "status"]
    list_filter = ["status"]
    readonly_fields = ["reference", "amount", "status"]
    actions = ["refund"]

    @admin.action(description="Refund selected payments")
    def refund(self, request, queryset):
        for payment in queryset:
            gateway.refund(payment.reference, payment.amount)
        queryset.update(status="refunded")
        self.message_user(request, "The payments were refunded.")
