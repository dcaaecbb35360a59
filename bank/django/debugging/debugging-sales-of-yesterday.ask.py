def sales_of_yesterday():
    day = timezone.now().date() - timedelta(days=1)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    end = start + timedelta(days=1)
    sales = Sale.objects.filter(created__gte=start, created__lt=end)
    return day, sales.aggregate(total=Sum("total", default=0))["total"]
