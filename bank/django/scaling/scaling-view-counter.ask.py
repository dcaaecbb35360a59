# settings.py: DATABASES["default"]["ATOMIC_REQUESTS"] is True

def product_page(request, sku):
    product = get_object_or_404(Product, sku=sku)

    # Marketing wants to see how often a page was viewed
    Product.objects.filter(pk=product.pk).update(views=F("views") + 1)

    similar = recommendations.similar_to(product.sku, timeout=3)
    return render(
        request,
        "shop/product.html",
        {"product": product, "similar": similar},
    )
