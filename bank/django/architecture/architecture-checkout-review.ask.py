@login_required
@require_POST
def checkout(request):
    order = Order.objects.create(user=request.user, total=0)
    total = Decimal(0)
    for key, value in request.POST.items():
        if not key.startswith("qty_"):
            continue
        product = Product.objects.get(pk=key[4:])
        quantity = int(value)
        if product.stock >= quantity:
            product.stock -= quantity
            product.save()
            OrderLine.objects.create(
                order=order, product=product, quantity=quantity
            )
            total += product.price * quantity
    if request.POST.get("coupon") == "WELCOME10":
        total = total * Decimal("0.9")
    order.total = total
    order.save()
    try:
        send_mail("Your order", f"{total}", None, [request.user.email])
    except:
        pass
    return render(request, "done.html", {"order": order})
