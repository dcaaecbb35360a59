def live(request):
    return HttpResponse("ok", content_type="text/plain")


def ready(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:  # django.db.Error
        return HttpResponse(
            "no database", status=503, content_type="text/plain"
        )
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("health/live", live),
    path("health/ready", ready),
]

# settings: the probe comes over plain HTTP. In the orchestrator,
# the probe sends "Host: shop.example.com".
SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready)$"]
