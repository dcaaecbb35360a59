@csrf_exempt
@require_POST
def payment_webhook(request):
    sent = request.headers.get("X-Signature", "")
    key = settings.WEBHOOK_SECRET.encode()
    expected = hmac.new(key, request.body, "sha256").hexdigest()
    if not hmac.compare_digest(sent.encode(), expected.encode()):
        return HttpResponseForbidden()
    event = json.loads(request.body)
    if event["type"] == "payment.succeeded":
        with transaction.atomic():
            orders = Order.objects.select_for_update()
            order = orders.get(pk=event["order_id"])
            if order.status == Order.OPEN:
                order.status = Order.PAID
                order.save(update_fields=["status"])
                transaction.on_commit(lambda: send_receipt(order))
    return HttpResponse(status=200)
