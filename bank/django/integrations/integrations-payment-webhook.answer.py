class WebhookEvent(models.Model):
    event_id = models.CharField(max_length=80, unique=True)
    payload = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)


@csrf_exempt
@require_POST
def payment_webhook(request):
    digest = hmac.new(WEBHOOK_SECRET, request.body, hashlib.sha256)
    given = request.headers.get("X-Signature", "")
    if not hmac.compare_digest(digest.hexdigest().encode(), given.encode()):
        return HttpResponse(status=401)
    event = json.loads(request.body)
    with transaction.atomic():
        _, created = WebhookEvent.objects.get_or_create(
            event_id=event["id"], defaults={"payload": event}
        )
        if created and event["type"] == "payment.succeeded":
            mark_paid(event["order"])
    return HttpResponse(status=204)
