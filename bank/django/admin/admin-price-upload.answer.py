    def get_urls(self):
        view = self.admin_site.admin_view(self.upload)
        return [path("upload/", view)] + super().get_urls()

    def upload(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        errors = []
        if request.method == "POST":
            file = io.TextIOWrapper(request.FILES["file"], "utf-8-sig")
            with transaction.atomic():
                for number, row in enumerate(csv.DictReader(file), 2):
                    found = StockItem.objects.filter(sku=row.get("sku"))
                    item = found.first()
                    form = PriceForm(row, instance=item)  # field: price
                    if item and form.is_valid():
                        form.save()
                    else:
                        errors.append(f"line {number}: {row}")
                transaction.set_rollback(bool(errors))
            if not errors:
                return redirect("..")
        return render(request, "admin/upload.html", {"errors": errors})
