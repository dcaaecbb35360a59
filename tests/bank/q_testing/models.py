"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Order(models.Model):
    status = models.CharField(max_length=20)


class Note(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )
    text = models.CharField(max_length=200)


class Delivery(models.Model):
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_constraint=False
    )
    code = models.CharField(max_length=40)
    packed_at = models.DateTimeField(null=True)

    def save(self, *args, **kwargs):
        self.code = self.code.upper()
        super().save(*args, **kwargs)


class Show(models.Model):
    seats_left = models.PositiveIntegerField()


class Shop(models.Model):
    name = models.CharField(max_length=40)
