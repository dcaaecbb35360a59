"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Invoice(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    number = models.CharField(max_length=20)
    paid = models.BooleanField(default=False)


class Ticket(models.Model):
    class Status(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    title = models.CharField(max_length=100)
    status = models.CharField(max_length=10, choices=Status.choices)
    created = models.DateTimeField()


class Order(models.Model):
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    product = models.CharField(max_length=50)
    quantity = models.PositiveIntegerField()
