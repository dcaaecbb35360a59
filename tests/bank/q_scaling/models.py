"""Models that the tests of this area share."""

from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100, default="")
    price = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    stock = models.PositiveIntegerField(default=0)
    views = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)


class Order(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="orders")
    status = models.CharField(max_length=10, default="open")
    total = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    placed_at = models.DateTimeField()
    shipped = models.BooleanField(default=False)
    exported = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["placed_at"], name="order_placed_at")]


class OrderItem(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField(default=1)


class Reservation(models.Model):
    buyer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True)


class Account(models.Model):
    name = models.CharField(max_length=50)


class Event(models.Model):
    account = models.ForeignKey(
        Account, models.CASCADE, related_name="events", db_index=False
    )
    text = models.CharField(max_length=100, default="")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "-created_at", "-id"], name="event_newest_first"
            )
        ]


class AccountEvent(models.Model):
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    created_at = models.DateTimeField(db_index=True)
