def activity_page(account, after=None):
    """`after` is the (created_at, pk) of the last event already shown."""
    events = Event.objects.filter(account=account)
    if after:
        created_at, pk = after
        events = events.filter(
            Q(created_at__lt=created_at) | Q(pk__lt=pk),
            created_at__lte=created_at,
        )
    page = list(events.order_by("-created_at", "-pk")[: PAGE + 1])
    has_more, page = len(page) > PAGE, page[:PAGE]
    after = (page[-1].created_at, page[-1].pk) if has_more else None
    return page, after


# Index(fields=["account", "-created_at", "-id"], name="event_newest_first")
