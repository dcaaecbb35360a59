PAGE = 50


def activity_page(account, page):
    """Page 1 holds the newest events."""
    events = Event.objects.filter(account=account).order_by("-created_at")
    start = (page - 1) * PAGE
    return list(events[start : start + PAGE])
