"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Order(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        db_constraint=False,
        on_delete=models.CASCADE,
    )
    status = models.CharField(max_length=10, default="draft")
    shipping = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    def parcel(self):
        return {"order": self.pk, "grams": 500}


class Account(models.Model):
    access_token = models.CharField(max_length=100)
    refresh_token = models.CharField(max_length=100)
    expires_at = models.DateTimeField()


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    active = models.BooleanField(default=True)
