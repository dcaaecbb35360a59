# models.py
class Voucher(models.Model):
    code = models.CharField(max_length=20)
    token = models.UUIDField(default=uuid.uuid4, unique=True)


# 0012_voucher_token.py
class Migration(migrations.Migration):
    dependencies = [("vouchers", "0011_voucher")]
    operations = [
        migrations.AddField(
            "voucher",
            "token",
            models.UUIDField(default=uuid.uuid4, unique=True),
        ),
    ]
