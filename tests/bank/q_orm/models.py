"""Models that the tests of this area share."""

from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)


class Order(models.Model):
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, related_name="orders"
    )
    status = models.CharField(max_length=10, default="open")
    placed_on = models.DateField(auto_now_add=True)
    notes = models.TextField(blank=True)


class OrderItem(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    quantity = models.PositiveIntegerField(default=1)


class Voucher(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "code"], name="q_orm_one_voucher_each"
            )
        ]


class Course(models.Model):
    title = models.CharField(max_length=100)


class Session(models.Model):
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="sessions"
    )
    starts_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)


class Coupon(models.Model):
    code = models.CharField(max_length=20, unique=True)
    used = models.PositiveIntegerField(default=0)
    limit = models.PositiveIntegerField()
    note = models.CharField(max_length=100, blank=True)


class CappedCoupon(models.Model):
    code = models.CharField(max_length=20, unique=True)
    used = models.PositiveIntegerField(default=0)
    limit = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used__lte=models.F("limit")),
                name="q_orm_used_within_limit",
            )
        ]


class Event(models.Model):
    title = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    seats_left = models.IntegerField()


class Booking(models.Model):
    event = models.ForeignKey(Event, on_delete=models.PROTECT)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    seats = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default="paid")


class Project(models.Model):
    name = models.CharField(max_length=100)
    client_name = models.CharField(max_length=100)


class TimeEntry(models.Model):
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="entries"
    )
    person = models.CharField(max_length=100)
    hours = models.DecimalField(max_digits=5, decimal_places=2)


class Expense(models.Model):
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="expenses"
    )
    amount = models.DecimalField(max_digits=10, decimal_places=2)


class Workspace(models.Model):
    name = models.CharField(max_length=100)


class Member(models.Model):
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="members"
    )
    name = models.CharField(max_length=100)
    is_admin = models.BooleanField(default=False)


class Paperback(models.Model):
    """The `Book` of the question about lazy querysets."""

    title = models.CharField(max_length=100)
    published = models.BooleanField(default=True)
    added_on = models.DateField()


class Folder(models.Model):
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    size = models.IntegerField(default=0)
