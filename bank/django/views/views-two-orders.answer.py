@login_required
def place_order(request):
    form = OrderForm(request.POST or None)
    if form.is_valid():
        order = form.save(commit=False)
        order.customer = request.user
        order.save()
        return redirect("order-thanks", pk=order.pk)
    return render(request, "orders/new.html", {"form": form})
