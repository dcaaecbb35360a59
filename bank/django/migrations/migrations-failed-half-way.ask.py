class Migration(migrations.Migration):
    atomic = False
    dependencies = [("crm", "0030_customer_phone")]
    operations = [
        migrations.AddField(
            "customer",
            "phone_key",
            models.CharField(max_length=20, null=True),
        ),
        migrations.RunPython(fill_phone_key),
        migrations.AddConstraint(
            "customer",
            models.UniqueConstraint(
                fields=["phone_key"], name="customer_phone_key_unique"
            ),
        ),
    ]

# 10:02  UniqueViolation: could not create unique index
#        "customer_phone_key_unique"
#        DETAIL:  Key (phone_key)=(4930123456) is duplicated.
# 10:31  DuplicateColumn: column "phone_key" of relation
#        "crm_customer" already exists
