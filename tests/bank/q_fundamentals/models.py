"""Models that the tests of this area share."""

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
