@shared_task
def remind(invoice_id):
    due = Invoice.objects.filter(
        pk=invoice_id, paid_at=None, reminded_at=None
    )
    if not due.update(reminded_at=timezone.now()):
        return  # paid or gone, or another run has it
    invoice = Invoice.objects.get(pk=invoice_id)
    text = render_to_string("reminder.txt", {"invoice": invoice})
    send_mail("Please pay", text, None, [invoice.email])


class Command(BaseCommand):
    def handle(self, **options):
        unpaid = Invoice.objects.filter(paid_at=None)
        for pk in unpaid.values_list("pk", flat=True):
            remind.apply_async([pk], eta=tomorrow_at_eight())
