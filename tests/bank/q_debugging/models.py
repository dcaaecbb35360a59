"""Models that the tests of this area share."""

from django.db import models


class BalanceTooLow(Exception):
    pass


class Customer(models.Model):
    balance = models.IntegerField(default=0)

    def withdraw(self, amount):
        if amount > self.balance:
            raise BalanceTooLow(f"customer {self.pk} has {self.balance}")
        self.balance -= amount
        self.save(update_fields=["balance"])


class Invoice(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="invoices")
    total = models.IntegerField(default=100)
    paid = models.IntegerField(default=0)
    overdue = models.BooleanField(default=True)


class Sale(models.Model):
    created = models.DateTimeField()
    total = models.IntegerField(default=10)
