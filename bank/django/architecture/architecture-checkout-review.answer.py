@transaction.atomic
def place_order(user, quantities):
    order = Order.objects.create(user=user, total=0)
    for pk, quantity in sorted(quantities.items()):
        left = Product.objects.filter(pk=pk, stock__gte=quantity)
        if not left.update(stock=F("stock") - quantity):
            raise OutOfStock(pk)
        product = Product.objects.get(pk=pk)
        order.lines.create(product=product, quantity=quantity)
        order.total += product.price * quantity
    # A discount comes from a Coupon row of its own; left out here.
    order.save(update_fields=["total"])
    transaction.on_commit(partial(send_receipt.delay, order.pk))
    return order


@login_required
@require_POST
def checkout(request):
    form = CheckoutForm(request.POST)  # whole quantities, 1 and more
    if not form.is_valid():
        return render(request, "cart.html", {"form": form}, status=422)
    try:
        order = place_order(request.user, form.cleaned_data["quantities"])
    except OutOfStock as error:
        form.add_error(None, f"Product {error} is sold out.")
        return render(request, "cart.html", {"form": form}, status=409)
    return redirect("order-done", order.pk)
