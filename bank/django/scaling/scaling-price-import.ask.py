# Product: sku (unique), price, updated_at (auto_now)
def import_prices(rows):
    """`rows` reads 200,000 dicts from a CSV: "sku", "price" (Decimal)."""
    changed = 0
    for row in rows:
        product = Product.objects.get(sku=row["sku"])
        if product.price != row["price"]:
            product.price = row["price"]
            product.save()
            changed += 1
    return changed
