"""Models that the tests of this area share."""

from django.db import models


class Customer(models.Model):
    email = models.EmailField(unique=True)

    def __str__(self):
        return self.email


class Order(models.Model):
    number = models.CharField(max_length=20, unique=True)
    customer = models.ForeignKey(Customer, models.CASCADE)
    status = models.CharField(max_length=10, default="open")
    notes = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    price = models.DecimalField(max_digits=8, decimal_places=2)
    quantity = models.PositiveIntegerField()


class Payment(models.Model):
    reference = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    status = models.CharField(max_length=10, default="paid")

    class Meta:
        permissions = [("refund_payment", "Can refund payments")]
