@transaction.atomic
def place_order(cart, email):
    order = Order.objects.create(email=email)
    for sku, quantity in cart.items():
        OrderLine.objects.create(order=order, sku=sku, quantity=quantity)
    reserve_stock(order)
    transaction.on_commit(partial(send_receipt.delay, order.pk))
    return order
