@admin.register(StockItem)
class StockItemAdmin(admin.ModelAdmin):
    list_display = ["sku", "price"]

    def get_urls(self):
        return [path("upload/", self.upload)] + super().get_urls()

    def upload(self, request):
        if request.method == "POST":
            lines = request.FILES["file"].read().decode().splitlines()
            for row in csv.DictReader(lines):
                item = StockItem.objects.get(sku=row["sku"])
                item.price = row["price"]
                item.save()
            self.message_user(request, "Prices updated")
            return redirect("..")
        return render(request, "admin/upload.html")
