"""Models that the tests of this area share.

Keys to auth.User carry no constraint: see fields.py.
"""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Invoice(models.Model):
    class Status(models.TextChoices):
        OPEN = "open"
        PAID = "paid"
        VOID = "void"

    owner = models.ForeignKey(
        USER, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    number = models.CharField(max_length=20)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    status = models.CharField(
        max_length=4, choices=Status.choices, default=Status.OPEN
    )
    issued_on = models.DateField(auto_now_add=True)


class HashedPartner(models.Model):
    user = models.ForeignKey(
        USER, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    key_hash = models.CharField(max_length=64, null=True, unique=True)


class Customer(models.Model):
    name = models.CharField(max_length=100)


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    placed_at = models.DateTimeField(auto_now_add=True)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)


class Merchant(models.Model):
    name = models.CharField(max_length=50)
