    @admin.action(
        description="Refund selected payments", permissions=["refund"]
    )
    def refund(self, request, queryset):
        done = 0
        for payment in queryset.filter(status="paid"):
            try:
                gateway.refund(
                    payment.reference,
                    payment.amount,
                    key=f"refund-{payment.pk}",
                )
            except GatewayError as error:
                text = f"{payment.reference}: {error}"
                self.message_user(request, text, messages.ERROR)
                continue
            payment.status = "refunded"
            payment.save(update_fields=["status"])
            self.log_change(request, payment, "Refunded.")
            done += 1
        self.message_user(request, f"{done} payments were refunded.")

    def has_refund_permission(self, request):
        permission = f"{self.opts.app_label}.refund_payment"
        return request.user.has_perm(permission)
