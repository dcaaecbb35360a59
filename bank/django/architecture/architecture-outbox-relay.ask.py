class Command(BaseCommand):
    def handle(self, **options):
        state = RelayState.objects.get()
        while True:
            events = OutboxEvent.objects.filter(pk__gt=state.last_id)
            for event in events.order_by("pk")[:100]:
                state.last_id = event.pk
                state.save()
                broker.publish(event.kind, {"order": event.order_id})
            time.sleep(1)
