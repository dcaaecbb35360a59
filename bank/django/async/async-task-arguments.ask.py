# settings.py
CELERY_ACCEPT_CONTENT = ["json", "pickle"]


# billing/tasks.py
@shared_task(serializer="pickle")
def remind(invoice):
    text = render_to_string("reminder.txt", {"invoice": invoice})
    send_mail("Please pay", text, None, [invoice.email])
    invoice.reminded_at = timezone.now()
    invoice.save()


# billing/management/commands/remind.py
class Command(BaseCommand):
    def handle(self, **options):
        for invoice in Invoice.objects.filter(paid_at=None):
            remind.apply_async([invoice], eta=tomorrow_at_eight())
