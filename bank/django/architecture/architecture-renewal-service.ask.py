class SubscriptionService:
    def __init__(self, request):
        self.request = request

    @transaction.atomic
    def renew(self):
        try:
            sub = Subscription.objects.get(user=self.request.user)
            plan = Plan.objects.get(code=self.request.POST["plan"])
            gateway.charge(self.request.user.email, plan.price)
            sub.plan = plan
            sub.ends_on += timedelta(days=plan.days)
            sub.save()
            Invoice.objects.create(subscription=sub, amount=plan.price)
            messages.success(self.request, "Thank you!")
        except Exception:
            messages.error(self.request, "Something went wrong.")
        return redirect("account")
