@transaction.atomic
def place_order(customer, lines):
    order = Order.objects.create(customer=customer, status="placed")
    for name, price in lines:
        order.items.create(name=name, price=price)
    try:
        with transaction.atomic():
            Voucher.objects.create(customer=customer, code="WELCOME")
    except IntegrityError:
        logger.info("Customer %s has the voucher already", customer.pk)
    transaction.on_commit(partial(send_receipt.delay, order.pk))
    return order
