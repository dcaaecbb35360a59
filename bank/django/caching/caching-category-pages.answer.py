def product_list(category, language, page):
    version = cache.get_or_set(f"products:{category.pk}", time_ns, None)
    key = f"products:{category.pk}:{version}:{language}:{page}"
    html = cache.get(key)
    if html is None:
        html = render_products(category, language, page)
        cache.set(key, html, timeout=3600)
    return html


@receiver([post_save, post_delete], sender=Product)
def product_changed(sender, instance, **kwargs):
    key = f"products:{instance.category_id}"
    transaction.on_commit(lambda: cache.set(key, time_ns(), None))
