# orders/services.py
def mark_paid(order, reference):
    with transaction.atomic():
        order.status = "paid"
        order.reference = reference
        order.save()
        transaction.on_commit(
            partial(order_paid.send_robust, sender=Order, order=order)
        )


# loyalty/receivers.py
@receiver(order_paid)
def add_points(sender, order, **kwargs):
    LoyaltyCard.objects.filter(customer_id=order.customer_id).update(
        points=F("points") + int(order.total)
    )
