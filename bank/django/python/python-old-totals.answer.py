class Client(models.Model):
    level = models.CharField(max_length=10, default="basic")

    def discount(self):
        return Discount.objects.get(level=self.level).percent


class Quote(models.Model):
    client = models.ForeignKey(Client, models.CASCADE)

    def compute_total(self):
        lines = self.lines.aggregate(sum=Sum("price"))["sum"] or 0
        return lines * (100 - self.client.discount()) // 100


def add_line(quote, price):
    if quote.compute_total() + price > 100_000:
        raise QuoteTooLarge
    quote.lines.create(price=price)
    send_offer(quote.client, quote.compute_total())
