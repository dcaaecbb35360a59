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
