@receiver(post_save, sender=Order)
def send_confirmation(sender, instance, **kwargs):
    lines = [
        f"{line.quantity} x {line.product}"
        for line in instance.lines.all()
    ]
    send_mail(
        f"Your order {instance.pk}",
        "\n".join(lines),
        "shop@example.com",
        [instance.email],
    )


def checkout(cart):
    with transaction.atomic():
        order = Order.objects.create(email=cart.email)
        for product, quantity in cart.items:
            order.lines.create(product=product, quantity=quantity)
            take_stock(product, quantity)  # may raise OutOfStock
        order.status = "confirmed"
        order.save()
    return order
