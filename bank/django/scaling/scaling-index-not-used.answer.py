def open_orders_of(day):
    zone = timezone.get_current_timezone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return Order.objects.filter(
        status="open", placed_at__gte=start, placed_at__lt=end
    )
