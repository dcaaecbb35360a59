"""Models that the tests of this area share."""

from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=50)


class Product(models.Model):
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, related_name="products"
    )
    name = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=10, decimal_places=2)


class Invoice(models.Model):
    # PostgreSQL makes this area's tables before those of `auth`.
    owner = models.ForeignKey(
        "auth.User", models.CASCADE, related_name="+", db_constraint=False
    )
    number = models.CharField(max_length=20)
    total = models.DecimalField(max_digits=10, decimal_places=2)
