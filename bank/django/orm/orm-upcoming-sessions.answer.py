def course_cards():
    upcoming = Session.objects.filter(
        starts_at__gte=timezone.now(), cancelled=False
    ).order_by("starts_at")
    courses = Course.objects.order_by("title").prefetch_related(
        Prefetch("sessions", queryset=upcoming, to_attr="upcoming")
    )
    return [
        {
            "title": course.title,
            "next": course.upcoming[0] if course.upcoming else None,
            "dates": len(course.upcoming),
        }
        for course in courses
    ]
