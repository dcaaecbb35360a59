class Invoice(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    number = models.CharField(max_length=20)
    reference = models.CharField(max_length=50, null=True, blank=True)
    total = models.FloatField()
    status = models.CharField(max_length=20, default="draft")
    issued_at = models.DateTimeField(default=timezone.now())
    paid = models.BooleanField(null=True)
