def import_prices(rows, size=1000):
    changed, missing, rows = 0, [], iter(rows)
    while batch := list(islice(rows, size)):
        prices = {row["sku"]: row["price"] for row in batch}
        products = Product.objects.in_bulk(prices, field_name="sku")
        missing += prices.keys() - products.keys()
        dirty = []
        for sku, product in products.items():
            if product.price != prices[sku]:
                product.price = prices[sku]
                product.updated_at = timezone.now()
                dirty.append(product)
        fields = ["price", "updated_at"]
        changed += Product.objects.bulk_update(dirty, fields)
    return changed, missing
