class PayTests(TestCase):
    def test_customer_gets_a_receipt(self):
        order = Order.objects.create(status="open")
        with self.captureOnCommitCallbacks(execute=True):
            pay(order)
        order.refresh_from_db()
        self.assertEqual(order.status, "paid")
        self.assertEqual(len(mail.outbox), 1)
