from catalogue.models import Product


def split_prices(apps, schema_editor):
    for product in Product.objects.all():
        amount, currency = product.price_text.split(" ")
        product.amount = Decimal(amount)
        product.currency = currency
        product.save()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_amount_and_currency")]
    operations = [migrations.RunPython(split_prices)]
