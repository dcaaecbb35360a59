def course_cards():
    courses = Course.objects.prefetch_related("sessions").order_by("title")
    now = timezone.now()
    cards = []
    for course in courses:
        upcoming = course.sessions.filter(
            starts_at__gte=now, cancelled=False
        )
        cards.append(
            {
                "title": course.title,
                "next": upcoming.order_by("starts_at").first(),
                "dates": upcoming.count(),
            }
        )
    return cards
