"""Models that the tests of this area share."""

from django.db import models


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    active = models.BooleanField(default=True)
    changed = models.DateTimeField(auto_now=True)


class Order(models.Model):
    email = models.EmailField()
    status = models.CharField(max_length=20, default="new")


class OrderLine(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.CharField(max_length=50)
    quantity = models.PositiveIntegerField()
