def count_view(pk):
    key = f"product-views:{pk}"
    cache.add(key, 0, timeout=None)
    cache.incr(key)


def flush_views(pks):
    """Run by one scheduled task a minute."""
    for pk in sorted(pks):
        key = f"product-views:{pk}"
        if seen := cache.get(key, 0):
            Product.objects.filter(pk=pk).update(views=F("views") + seen)
            cache.decr(key, seen)
