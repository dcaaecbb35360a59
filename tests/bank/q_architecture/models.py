"""Models that the tests of this area share."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=50)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    stock = models.IntegerField()


class Order(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )
    total = models.DecimalField(max_digits=8, decimal_places=2)
    status = models.CharField(max_length=10, default="new")

    saved = 0

    def save(self, *args, **kwargs):
        type(self).saved += 1
        super().save(*args, **kwargs)


class OrderLine(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    quantity = models.IntegerField()


class OutboxEvent(models.Model):
    kind = models.CharField(max_length=30)
    order_id = models.BigIntegerField()
    sent_at = models.DateTimeField(null=True)


class Notification(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )
    kind = models.CharField(max_length=30)
    event = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "event"], name="architecture_one_per_event"
            )
        ]


class Book(models.Model):
    isbn = models.CharField(max_length=13, validators=[RegexValidator(r"^97[89]\d{10}$")])


class Loan(models.Model):
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_constraint=False, null=True,
        on_delete=models.CASCADE,
    )
    due = models.DateField()
    returned = models.DateField(null=True)
    reduced = models.BooleanField(default=False)


class Plan(models.Model):
    code = models.CharField(max_length=20, unique=True)
    days = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=8, decimal_places=2)


class Subscription(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, db_constraint=False, on_delete=models.CASCADE
    )
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE)
    ends_on = models.DateField()


class Payment(models.Model):
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    extends = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "plan", "extends"],
                name="architecture_one_payment",
            )
        ]


class Invoice(models.Model):
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE)
    amount = models.DecimalField(max_digits=8, decimal_places=2)


class CustomerInvoice(models.Model):
    customer_id = models.BigIntegerField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    paid = models.BooleanField(default=True)


class RelayState(models.Model):
    last_id = models.BigIntegerField(default=0)


class PaidOrder(models.Model):
    customer_id = models.BigIntegerField()
    total = models.DecimalField(max_digits=8, decimal_places=2)
    status = models.CharField(max_length=10, default="new")
    reference = models.CharField(max_length=20, blank=True)


class LoyaltyCard(models.Model):
    customer_id = models.BigIntegerField(unique=True)
    points = models.IntegerField(default=0)


class Movement(models.Model):
    article = models.CharField(max_length=20)
    amount = models.IntegerField()
    reason = models.CharField(max_length=20)
    at = models.DateField()


class CatalogueProduct(models.Model):
    name = models.CharField(max_length=100, db_index=True)


class Basket(models.Model):
    @property
    def total(self):
        return sum(line.quantity * line.product.price for line in self.lines.all())


class BasketLine(models.Model):
    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    quantity = models.PositiveIntegerField()
