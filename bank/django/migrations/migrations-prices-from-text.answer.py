PRICE = re.compile(r"(\d+[.,]\d{2}) ([A-Z]{3})")


def split_prices(apps, schema_editor):
    Product = apps.get_model("catalogue", "Product")
    batch = []
    for product in Product.objects.filter(amount=None).iterator():
        match = PRICE.fullmatch(product.price_text.strip())
        if not match:
            continue  # stays empty and is reported by a check
        product.amount = Decimal(match[1].replace(",", "."))
        product.currency = match[2]
        batch.append(product)
    Product.objects.bulk_update(
        batch, ["amount", "currency"], batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_amount_and_currency")]
    operations = [
        migrations.RunPython(split_prices, migrations.RunPython.noop)
    ]
