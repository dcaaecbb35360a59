@shared_task
def remind(invoice_id):
    unpaid = Invoice.objects.filter(pk=invoice_id, paid_at=None)
    invoice = unpaid.filter(reminded_at=None).first()
    if invoice is None:
        return
    text = render_to_string("reminder.txt", {"invoice": invoice})
    send_mail("Please pay", text, None, [invoice.email])
    unpaid.update(reminded_at=timezone.now())


class Command(BaseCommand):
    def handle(self, **options):
        unpaid = Invoice.objects.filter(paid_at=None)
        for pk in unpaid.values_list("pk", flat=True):
            remind.apply_async([pk], eta=tomorrow_at_eight())
