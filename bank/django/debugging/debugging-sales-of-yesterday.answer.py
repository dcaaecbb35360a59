def local_midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def sales_of_yesterday():
    today = timezone.localdate()
    day = today - timedelta(days=1)
    sales = Sale.objects.filter(
        created__gte=local_midnight(day), created__lt=local_midnight(today)
    )
    return day, sales.aggregate(total=Sum("total", default=0))["total"]
