class Basket(models.Model):
    user = models.ForeignKey(User, models.CASCADE, null=True)
    token = models.CharField(max_length=40)

    def __str__(self):
        return self.user.email

    def __len__(self):
        return self.lines.count()

    def __eq__(self, other):
        return self.token == other.token


def basket_for(token):
    basket = Basket.objects.filter(token=token).first()
    if not basket:
        basket = Basket.objects.create(token=token)
    return basket
