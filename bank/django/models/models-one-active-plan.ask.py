class Subscription(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    plan = models.CharField(max_length=20)
    active = models.BooleanField(default=True)


def subscribe(account, plan):
    active = Subscription.objects.filter(account=account, active=True)
    if active.exists():
        raise AlreadySubscribed(account)
    return Subscription.objects.create(account=account, plan=plan)
