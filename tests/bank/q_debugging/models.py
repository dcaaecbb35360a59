"""Models that the tests of this area share."""

from django.db import models


class Customer(models.Model):
    balance = models.IntegerField(default=0)


class Invoice(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="invoices")
    total = models.IntegerField(default=100)
    paid = models.IntegerField(default=0)
    overdue = models.BooleanField(default=True)


class Sale(models.Model):
    created = models.DateTimeField()
    total = models.IntegerField(default=10)
