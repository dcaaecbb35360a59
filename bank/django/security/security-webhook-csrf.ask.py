@csrf_exempt
@require_POST
def payment_webhook(request):
    event = json.loads(request.body)
    if event["type"] == "payment.succeeded":
        order = Order.objects.get(pk=event["order_id"])
        order.status = Order.PAID
        order.save()
        send_receipt(order)
    return HttpResponse(status=200)
