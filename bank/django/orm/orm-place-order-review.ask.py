@transaction.atomic
def place_order(customer, lines):
    order = Order.objects.create(customer=customer, status="placed")
    for name, price in lines:
        order.items.create(name=name, price=price)
    send_receipt.delay(order.pk)
    try:
        Voucher.objects.create(customer=customer, code="WELCOME")
    except IntegrityError:
        logger.info("Customer %s has the voucher already", customer.pk)
    return order
