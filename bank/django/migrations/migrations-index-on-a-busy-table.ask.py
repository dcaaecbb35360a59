class Migration(migrations.Migration):
    dependencies = [("orders", "0041_order_channel")]
    operations = [
        migrations.RunSQL(
            "UPDATE orders_order SET channel = 'web' "
            "WHERE channel IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "order",
            models.Index(
                fields=["customer_ref", "-created"],
                name="order_customer_created",
            ),
        ),
        migrations.AddConstraint(
            "order",
            models.UniqueConstraint(
                fields=["number"], name="order_number_unique"
            ),
        ),
    ]
