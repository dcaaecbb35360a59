"""Models that the tests of this area share."""

from django.db import models


class Product(models.Model):
    """A product as it is today: `weight` came long after the prices."""

    price_text = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, null=True)
    weight = models.IntegerField(default=0)

    informed = []

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.informed.append(self.price_text)
