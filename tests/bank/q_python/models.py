"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=50)
    stock = models.PositiveIntegerField()


class CartLine(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="cart_lines"
    )
    product = models.ForeignKey(Product, models.CASCADE)
    quantity = models.PositiveIntegerField()


class Payment(models.Model):
    day = models.DateField()
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    account = models.CharField(max_length=34)
    text = models.TextField(blank=True)


class Supplier(models.Model):
    number = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=50)


class Discount(models.Model):
    level = models.CharField(max_length=10)
    percent = models.PositiveIntegerField()
