@transaction.atomic
def send_batch():
    unsent = OutboxEvent.objects.filter(sent_at=None).order_by("pk")
    events = list(unsent.select_for_update(skip_locked=True)[:100])
    for event in events:
        data = {"order": event.order_id, "event_id": event.pk}
        broker.publish(event.kind, data)
    OutboxEvent.objects.filter(pk__in=[e.pk for e in events]).update(
        sent_at=timezone.now()
    )
    return len(events)


class Command(BaseCommand):
    def handle(self, **options):
        while True:
            if send_batch() == 0:
                time.sleep(1)
