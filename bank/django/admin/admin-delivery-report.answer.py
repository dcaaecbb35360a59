@admin.register(Delivery)
class DeliveryAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.report)
        own = path("report/", view, name="delivery_report")
        return [own, *super().get_urls()]

    def report(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        months = (
            self.get_queryset(request)
            .annotate(month=TruncMonth("created"))
            .values("month")
            .annotate(
                deliveries=Count("id", distinct=True),
                pieces=Sum("lines__quantity", default=0),
            )
            .order_by("month")
        )
        context = self.admin_site.each_context(request)
        context |= {"title": "Deliveries by month", "months": months}
        return TemplateResponse(request, "admin/report.html", context)
