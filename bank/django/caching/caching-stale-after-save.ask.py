# settings.py; production runs Gunicorn with 4 worker processes
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}


# views.py
def opening_hours():
    hours = cache.get("opening-hours")
    if hours is None:
        hours = list(OpeningHour.objects.order_by("weekday"))
        cache.set("opening-hours", hours, timeout=None)
    return hours


# admin.py
class OpeningHourAdmin(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        cache.delete("opening-hours")
