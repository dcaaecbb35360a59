def sync_catalogue():
    Product.objects.update(active=False)
    page = 1
    while True:
        reply = requests.get(
            CATALOGUE_URL, params={"page": page}, timeout=10
        ).json()
        if not reply["products"]:
            break
        for row in reply["products"]:
            Product.objects.update_or_create(
                sku=row["sku"],
                defaults={"price": row["price"], "active": True},
            )
        page += 1
