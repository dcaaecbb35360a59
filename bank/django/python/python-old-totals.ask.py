class Client(models.Model):
    level = models.CharField(max_length=10, default="basic")

    @lru_cache(maxsize=1000)
    def discount(self):
        return Discount.objects.get(level=self.level).percent


class Quote(models.Model):
    client = models.ForeignKey(Client, models.CASCADE)

    @cached_property
    def total(self):
        lines = self.lines.aggregate(sum=Sum("price"))["sum"] or 0
        return lines * (100 - self.client.discount()) // 100


def add_line(quote, price):
    if quote.total + price > 100_000:
        raise QuoteTooLarge
    quote.lines.create(price=price)
    send_offer(quote.client, quote.total)
