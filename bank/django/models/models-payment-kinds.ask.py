class Payment(models.Model):
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    received_at = models.DateTimeField(default=timezone.now)


class CardPayment(Payment):
    last_digits = models.CharField(max_length=4)


class TransferPayment(Payment):
    iban = models.CharField(max_length=34)
