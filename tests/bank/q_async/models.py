"""Models that the tests of this area share."""

from django.db import models


class Order(models.Model):
    email = models.EmailField()


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    sku = models.CharField(max_length=20)
    quantity = models.PositiveIntegerField()


class Owner(models.Model):
    name = models.CharField(max_length=50)


class Shop(models.Model):
    name = models.CharField(max_length=50)
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)


class Sale(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)


class Refund(models.Model):
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE)


class Report(models.Model):
    title = models.CharField(max_length=50)
