def import_prices(prices):
    known = Product.objects.in_bulk(field_name="sku")
    new, changed = [], []
    for sku, price in prices.items():
        if sku not in known:
            new.append(Product(sku=sku, price=price))
        elif known[sku].price != price:
            known[sku].price = price
            changed.append(known[sku])
    with transaction.atomic():
        Product.objects.bulk_create(new)
        Product.objects.bulk_update(changed, ["price"])
        gone = Product.objects.exclude(sku__in=prices).filter(active=True)
        gone_ids = list(gone.values_list("pk", flat=True))
        Product.objects.filter(pk__in=gone_ids).update(active=False)
        ids = [product.pk for product in new + changed] + gone_ids
        transaction.on_commit(lambda: search.index(ids))
