def import_prices(rows):
    """`rows` yields 200,000 dicts with "sku" and "price" from a CSV."""
    changed = 0
    for row in rows:
        product = Product.objects.get(sku=row["sku"])
        if product.price != row["price"]:
            product.price = row["price"]
            product.save()
            changed += 1
    return changed
