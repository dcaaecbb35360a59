order_shipped = Signal()  # sends order_id


def ship(order):
    with transaction.atomic():
        order.status = "shipped"
        order.save(update_fields=["status"])
        transaction.on_commit(partial(
            order_shipped.send_robust, sender=Order, order_id=order.pk
        ))


@receiver(order_shipped, dispatch_uid="shipped-mail")
def mail_customer(order_id, **kwargs):
    tasks.mail_shipped.delay(order_id)  # text and screen alike


@receiver(pre_delete, sender=Order, dispatch_uid="order-deleted")
def tell_deleted(instance, using, **kwargs):
    data = {"number": instance.pk, "email": instance.email}
    transaction.on_commit(
        lambda: tasks.mail_deleted.delay(data), using=using, robust=True
    )
