class Parcel(models.Model):
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    express = models.BooleanField(default=False)

    def shipping_cost(self):
        if self.weight > 30:
            raise ValueError("Too heavy")
        cost = Decimal("4.90") if self.weight <= 5 else Decimal("9.90")
        if self.express:
            cost *= 2
        return cost
