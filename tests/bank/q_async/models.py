"""Models that the tests of this area share."""

from django.conf import settings
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


class Album(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )


class Photo(models.Model):
    album = models.ForeignKey(Album, on_delete=models.CASCADE)
    title = models.CharField(max_length=50, blank=True)
    file = models.FileField(upload_to="photos")
    preview = models.FileField(upload_to="previews", blank=True)


class Invoice(models.Model):
    email = models.EmailField()
    paid_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)


class Sms(models.Model):
    number = models.CharField(max_length=20)
    text = models.CharField(max_length=160)
    status = models.CharField(max_length=10, default="waiting")


class InvoiceMail(models.Model):
    customer_id = models.BigIntegerField()
    month = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer_id", "month"], name="async_one_mail_a_month"
            )
        ]


class Parcel(models.Model):
    weight = models.PositiveIntegerField()


class Voucher(models.Model):
    code = models.CharField(max_length=20, unique=True)
    amount = models.PositiveIntegerField()
    uses_left = models.IntegerField()


class Account(models.Model):
    user_id = models.BigIntegerField(unique=True)
    balance = models.IntegerField(default=0)


class Courier(models.Model):
    name = models.CharField(max_length=50)


class Delivery(models.Model):
    customer = models.ForeignKey(  # empty for a guest's order
        settings.AUTH_USER_MODEL, db_constraint=False, null=True,
        on_delete=models.CASCADE,
    )
    courier = models.ForeignKey(Courier, on_delete=models.CASCADE)
    status = models.CharField(max_length=20, default="packed")
    note = models.CharField(max_length=500, blank=True)


class Export(models.Model):
    owner_id = models.BigIntegerField()
    filters = models.CharField(max_length=100)
    state = models.CharField(max_length=10, default="waiting")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_id", "filters"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="async_one_open_export",
            )
        ]
