"""Models that the tests of this area share."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone


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


class Ticket(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="tickets")
    open = models.BooleanField(default=True)


class StockItem(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    price = models.DecimalField(
        max_digits=8, decimal_places=2, default=1, validators=[MinValueValidator(0)]
    )

    def __str__(self):
        return self.sku


class Branch(models.Model):
    name = models.CharField(max_length=40)
    manager = models.ForeignKey("auth.User", models.CASCADE)


class Delivery(models.Model):
    number = models.CharField(max_length=20)
    branch = models.ForeignKey(Branch, models.CASCADE, null=True, blank=True)
    status = models.CharField(max_length=10, default="open")
    created = models.DateTimeField(default=timezone.now)


class DeliveryLine(models.Model):
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="lines")
    item = models.ForeignKey(StockItem, models.CASCADE)
    quantity = models.PositiveIntegerField(default=1)
