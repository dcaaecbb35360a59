# orders/services.py
order_paid = Signal()


@transaction.atomic
def mark_paid(order, reference):
    """Called by the payment view as soon as the card is charged."""
    order.status = "paid"
    order.reference = reference
    order.save()
    order_paid.send(sender=Order, order=order)


# loyalty/receivers.py, new since ten o'clock
@receiver(order_paid)
def add_points(sender, order, **kwargs):
    card = LoyaltyCard.objects.get(customer_id=order.customer_id)
    card.points += int(order.total)
    card.save()
