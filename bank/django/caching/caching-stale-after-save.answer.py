CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL"),
        "TIMEOUT": 3600,
    }
}


def opening_hours():
    hours = cache.get("opening-hours")
    if hours is None:
        hours = list(OpeningHour.objects.order_by("weekday"))
        cache.set("opening-hours", hours)  # for TIMEOUT, not for ever
    return hours


# The bulk delete action calls neither method: TIMEOUT covers it.
class OpeningHourAdmin(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: cache.delete("opening-hours"))

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        transaction.on_commit(lambda: cache.delete("opening-hours"))
