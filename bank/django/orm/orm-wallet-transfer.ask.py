class Wallet(models.Model):
    owner = models.CharField(max_length=100)
    balance = models.DecimalField(max_digits=12, decimal_places=2)


class Transfer(models.Model):
    source = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, related_name="sent"
    )
    target = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, related_name="received"
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    created_at = models.DateTimeField(auto_now_add=True)


def transfer(source_id, target_id, amount):
    """Moves money and returns the Transfer, or raises NotEnoughMoney."""
