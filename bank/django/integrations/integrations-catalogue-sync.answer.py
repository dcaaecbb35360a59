def sync_catalogue():
    rows = {row["sku"]: row for row in fetch_all_pages()}  # or it raises
    on_sale = Product.objects.filter(active=True)
    before = set(on_sale.values_list("sku", flat=True))
    gone = before - rows.keys()
    if len(gone) > 0.1 * len(before):
        raise ImplausibleCatalogue(len(gone))
    products = [
        Product(sku=sku, price=Decimal(str(row["price"])), active=True)
        for sku, row in rows.items()
    ]
    with transaction.atomic():
        Product.objects.bulk_create(
            products,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["sku"],
            update_fields=["price", "active"],
        )
        for skus in batched(gone, 1000):  # itertools, Python 3.12
            Product.objects.filter(sku__in=skus).update(active=False)
