"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Order(models.Model):
    OPEN = "open"
    PAID = "paid"

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        null=True,
        db_constraint=False,
    )
    reference = models.CharField(max_length=40)
    total = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    status = models.CharField(max_length=20, default="open")

    class Meta:
        db_table = "shop_order"


class Card(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )


class CardOrder(models.Model):
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )
    number = models.CharField(max_length=20)
    card = models.ForeignKey(Card, models.CASCADE)
    note = models.CharField(max_length=200, blank=True)


class Account(models.Model):
    email = models.EmailField()
    password = models.CharField(max_length=128)
    reset_code = models.CharField(max_length=6, blank=True)


class SharedInvoice(models.Model):
    number = models.CharField(max_length=20)
