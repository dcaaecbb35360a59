PRICE = re.compile(r"(\d+(?:[.,]\d{1,2})?) ([A-Z]{3})")


def split_prices(apps, schema_editor):
    Product = apps.get_model("catalogue", "Product")
    names, batch = ["amount", "currency"], []
    for product in Product.objects.filter(amount=None).iterator():
        match = PRICE.fullmatch(product.price_text.strip())
        if not match:
            continue  # stays empty and is reported by a check
        product.amount = Decimal(match[1].replace(",", "."))
        product.currency = match[2]
        batch.append(product)
        if len(batch) == 500:
            Product.objects.bulk_update(batch, names)
            batch = []
    Product.objects.bulk_update(batch, names)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_amount_and_currency")]
    operations = [
        migrations.RunPython(split_prices, migrations.RunPython.noop)
    ]
