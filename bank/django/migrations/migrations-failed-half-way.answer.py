# 0031, corrected: the column may be there already.
class Migration(migrations.Migration):
    dependencies = [("crm", "0030_customer_phone")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    "customer",
                    "phone_key",
                    models.CharField(max_length=20, null=True),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE crm_customer ADD COLUMN "
                    "IF NOT EXISTS phone_key varchar(20)",
                    "ALTER TABLE crm_customer DROP COLUMN phone_key",
                ),
            ],
        ),
    ]

# 0032 fills the column again; 0033 adds the constraint where it is
# missing, after the duplicates were settled and counted as zero.
