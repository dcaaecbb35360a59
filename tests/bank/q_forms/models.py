"""Models that the tests of this area share."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models


class Room(models.Model):
    name = models.CharField(max_length=50)


class Booking(models.Model):
    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings")
    start = models.DateTimeField()
    end = models.DateTimeField()


class Product(models.Model):
    name = models.CharField(max_length=50)


class Order(models.Model):
    name = models.CharField(max_length=50)


class Line(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, models.CASCADE)
    quantity = models.PositiveIntegerField()


class UniqueLine(models.Model):
    order = models.ForeignKey(Order, models.CASCADE)
    product = models.ForeignKey(Product, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "product"], name="one_line_a_product"
            )
        ]


class Signup(models.Model):
    referral = models.CharField(max_length=20, blank=True)
    email = models.EmailField(null=True)
    plan = models.CharField(max_length=10, choices=[("free", "free"), ("pro", "pro")])


class Tag(models.Model):
    name = models.CharField(max_length=20)


class Recipe(models.Model):
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    title = models.CharField(max_length=50)
    tags = models.ManyToManyField(Tag, blank=True)


def check_digit(number):
    if sum(map(int, number)) % 10:
        raise ValidationError("The check digit is wrong.")


class Customer(models.Model):
    number = models.CharField(max_length=10, validators=[check_digit])
    blocked = models.BooleanField(default=False)
    reason = models.CharField(max_length=50, blank=True)

    def clean(self):
        if self.reason == "never":
            raise ValidationError("Not a reason.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blocked=False) | ~models.Q(reason=""),
                name="blocked_has_reason",
            )
        ]


class Country(models.Model):
    code = models.CharField(max_length=2)
    name = models.CharField(max_length=50)


class Client(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    name = models.CharField(max_length=50)


class Project(models.Model):
    client = models.ForeignKey(Client, models.CASCADE)
    name = models.CharField(max_length=50)


class Invoice(models.Model):
    client = models.ForeignKey(Client, models.CASCADE)
    project = models.ForeignKey(Project, models.CASCADE)
    country = models.CharField(max_length=2)
