"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    stock = models.IntegerField()


class Order(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )
    total = models.DecimalField(max_digits=8, decimal_places=2)
    status = models.CharField(max_length=10, default="new")

    saved = 0

    def save(self, *args, **kwargs):
        type(self).saved += 1
        super().save(*args, **kwargs)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    quantity = models.IntegerField()


class OutboxEvent(models.Model):
    kind = models.CharField(max_length=30)
    order_id = models.BigIntegerField()
    sent_at = models.DateTimeField(null=True)


class Notification(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )
    kind = models.CharField(max_length=30)
    event = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "event"], name="architecture_one_per_event"
            )
        ]
