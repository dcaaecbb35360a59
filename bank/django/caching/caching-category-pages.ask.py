def product_list(category, language, page):
    key = f"products:{category.pk}:{language}:{page}"
    html = cache.get(key)
    if html is None:
        html = render_products(category, language, page)
        cache.set(key, html, timeout=3600)
    return html


@receiver(post_save, sender=Product)
def product_changed(sender, instance, **kwargs):
    cache.clear()
