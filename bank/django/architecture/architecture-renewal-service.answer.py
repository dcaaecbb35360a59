def renew(sub, plan):
    payment, _ = Payment.objects.get_or_create(  # unique together:
        subscription=sub, plan=plan, extends=sub.ends_on,
        defaults={"amount": plan.price},
    )  # committed: a crash, or two clicks at once, meet this row again
    if payment.settled_at is None:
        key = f"renewal-{payment.pk}"
        gateway.charge(sub.user.email, payment.amount, key=key)
    return settle(payment.pk)


@transaction.atomic
def settle(payment_id):
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    if payment.settled_at is None:
        payment.settled_at = timezone.now()
        payment.save(update_fields=["settled_at"])
        subs = Subscription.objects.select_for_update()
        sub = subs.get(pk=payment.subscription_id)
        sub.plan = payment.plan
        sub.ends_on += timedelta(days=payment.plan.days)
        sub.save(update_fields=["plan", "ends_on"])
        Invoice.objects.create(subscription=sub, amount=payment.amount)
    return payment
