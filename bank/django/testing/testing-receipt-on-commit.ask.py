def pay(order):
    with transaction.atomic():
        order.status = "paid"
        order.save(update_fields=["status"])
        transaction.on_commit(lambda: send_receipt(order))


class PayTests(TestCase):
    def test_customer_gets_a_receipt(self):
        order = Order.objects.create(status="open")
        pay(order)
        order.refresh_from_db()
        self.assertEqual(order.status, "paid")
        self.assertEqual(len(mail.outbox), 1)
