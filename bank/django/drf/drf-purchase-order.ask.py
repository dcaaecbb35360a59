class Part(models.Model):
    code = models.CharField(max_length=20, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)


class PurchaseOrder(models.Model):
    buyer = models.ForeignKey(User, on_delete=models.PROTECT)
    reference = models.CharField(max_length=30, unique=True)


class PurchaseLine(models.Model):
    order = models.ForeignKey(
        PurchaseOrder, on_delete=models.CASCADE, related_name="lines"
    )
    part = models.ForeignKey(Part, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=8, decimal_places=2)


# POST /purchase-orders/
# {"reference": "PO-118",
#  "lines": [{"part": 4, "quantity": 10}, {"part": 9, "quantity": 2}]}
