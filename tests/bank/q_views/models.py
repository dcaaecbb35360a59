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


class Company(models.Model):
    name = models.CharField(max_length=50)


class Member(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    company = models.ForeignKey(Company, models.CASCADE)


class Project(models.Model):
    company = models.ForeignKey(Company, models.CASCADE)
    name = models.CharField(max_length=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"], name="one_project_of_a_name"
            )
        ]

    def get_absolute_url(self):
        return f"/projects/{self.pk}/"


class Buyer(models.Model):
    name = models.CharField(max_length=100)


class Sale(models.Model):
    company = models.ForeignKey(Company, models.CASCADE, related_name="orders")
    customer = models.ForeignKey(Buyer, models.CASCADE)
    number = models.CharField(max_length=20)
    placed = models.DateTimeField()


class Offer(models.Model):
    ends = models.DateTimeField()


class Price(models.Model):
    cents = models.PositiveIntegerField()
    updated = models.DateTimeField(auto_now=True)
