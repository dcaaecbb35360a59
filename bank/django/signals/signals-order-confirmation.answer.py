def checkout(cart):
    with transaction.atomic():
        order = Order.objects.create(email=cart.email, status="confirmed")
        for product, quantity in cart.items:
            order.lines.create(product=product, quantity=quantity)
            take_stock(product, quantity)
        transaction.on_commit(
            partial(send_confirmation.delay, order.pk)
        )
    return order
