"""Models that the tests of this area share."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)


class Account(models.Model):
    email = models.CharField(max_length=100)


class Machine(models.Model):
    name = models.CharField(max_length=100)


class Ticket(models.Model):
    title = models.CharField(max_length=100)
    notes = GenericRelation("q_models.Note")


class BasePayment(models.Model):
    amount = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        abstract = True


class CashPayment(BasePayment):
    till = models.CharField(max_length=10)
