@transaction.atomic
def place_order(cart, email):
    order = Order.objects.create(email=email)
    for sku, quantity in cart.items():
        OrderLine.objects.create(order=order, sku=sku, quantity=quantity)
    send_receipt.delay(order.pk)
    reserve_stock(order)  # raises OutOfStock
    return order


@shared_task
def send_receipt(order_id):
    order = Order.objects.get(pk=order_id)
    text = render_to_string("receipt.txt", {"order": order})
    send_mail("Your order", text, None, [order.email])
