class Subscription(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    plan = models.CharField(max_length=20)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(active=True),
                name="one_active_subscription",
            )
        ]


def subscribe(account, plan):
    try:
        with transaction.atomic():
            return Subscription.objects.create(account=account, plan=plan)
    except IntegrityError as error:
        raise AlreadySubscribed(account) from error
