# 0012: the column, without the promise
add = migrations.AddField(
    "voucher", "token", models.UUIDField(null=True)
)


# 0013: one value for each row
def give_tokens(apps, schema_editor):
    Voucher = apps.get_model("vouchers", "Voucher")
    for voucher in Voucher.objects.filter(token=None).iterator():
        voucher.token = uuid.uuid4()
        voucher.save(update_fields=["token"])


fill = migrations.RunPython(give_tokens, migrations.RunPython.noop)

# 0014: the promise
promise = migrations.AlterField(
    "voucher",
    "token",
    models.UUIDField(default=uuid.uuid4, unique=True),
)
