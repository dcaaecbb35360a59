class Basket(models.Model):
    user = models.ForeignKey(User, models.CASCADE, null=True)
    token = models.CharField(max_length=40, unique=True)

    def __str__(self):
        return f"Basket {self.token}"

    def line_count(self):
        return self.lines.count()


def basket_for(token):
    basket, _ = Basket.objects.get_or_create(token=token)
    return basket
