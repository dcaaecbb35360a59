# accounts/models.py
class Customer(models.Model):
    email = models.EmailField(unique=True)
    closed_at = models.DateTimeField(null=True)

    def total_spent(self):
        from billing.models import Invoice

        paid = Invoice.objects.filter(customer=self, paid=True)
        return paid.aggregate(total=Sum("amount"))["total"] or 0

    def level(self):
        from loyalty.services import level_for

        return level_for(self.total_spent())

    def close_account(self):
        from loyalty.models import PointsCard
        from orders.models import Order

        Order.objects.filter(customer=self, status="open").delete()
        PointsCard.objects.filter(customer=self).delete()
        self.closed_at = timezone.now()
        self.save()
