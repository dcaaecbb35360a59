# 0042: the index alone. Rows are backfilled in batches by a command;
# the unique constraint follows in 0043, built concurrently as well.
class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0041_order_channel")]
    operations = [
        AddIndexConcurrently(
            "order",
            models.Index(
                fields=["customer_ref", "-created"],
                name="order_customer_created",
            ),
        ),
    ]
