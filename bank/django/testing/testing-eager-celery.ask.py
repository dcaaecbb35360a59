class Invoice(models.Model):
    number = models.CharField(max_length=20)
    sent_at = models.DateTimeField(null=True)


@shared_task
def send_invoice(invoice_id):
    invoice = Invoice.objects.get(pk=invoice_id)
    gateway.send(invoice.number)
    invoice.sent_at = timezone.now()
    invoice.save(update_fields=["sent"])


@transaction.atomic
def finish(number):
    invoice = Invoice.objects.create(number=number)
    send_invoice.delay(invoice.pk)
    return invoice


@patch("billing.gateway.send")
def test_invoice_is_sent(send, db):
    finish("2026-17")
    send.assert_called_once_with("2026-17")
