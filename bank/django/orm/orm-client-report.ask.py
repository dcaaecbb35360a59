class Client(models.Model):
    name = models.CharField(max_length=100)


class Purchase(models.Model):
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="purchases"
    )
    status = models.CharField(max_length=10)  # "open", "paid", "refunded"
    placed_on = models.DateField()
    total = models.DecimalField(max_digits=10, decimal_places=2)


def client_report(year):
    """Each client with paid_count, paid_total and last_status."""
