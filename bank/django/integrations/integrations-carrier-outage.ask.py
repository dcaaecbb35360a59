@login_required
@require_POST
@transaction.atomic
def confirm(request, order_id):
    order = Order.objects.select_for_update().get(
        pk=order_id, user=request.user
    )
    quote = requests.post(CARRIER_URL, json=order.parcel()).json()
    order.shipping = Decimal(quote["price"])
    order.status = "confirmed"
    order.save()
    return redirect("order-done", order.pk)
