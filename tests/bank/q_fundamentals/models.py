"""Models that the tests of this area share."""

from django.conf import settings
from django.db import models


class Agent(models.Model):
    name = models.CharField(max_length=50)


class Customer(models.Model):
    name = models.CharField(max_length=50)

    def open_tickets(self):
        return self.tickets.filter(closed=False)


class Ticket(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="tickets")
    assignee = models.ForeignKey(Agent, models.CASCADE)
    title = models.CharField(max_length=100)
    closed = models.BooleanField(default=False)


class Contact(models.Model):
    phone = models.CharField(max_length=40)


class Category(models.Model):
    name = models.CharField(max_length=50)


class Cart(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)


class CartLine(models.Model):
    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    quantity = models.PositiveIntegerField()


class Account(models.Model):
    email = models.EmailField()
    language = models.CharField(max_length=10)
