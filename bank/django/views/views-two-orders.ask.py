@login_required
def place_order(request):
    form = OrderForm(request.POST or None)
    if form.is_valid():
        order = form.save(commit=False)
        order.customer = request.user
        order.save()
        return render(request, "orders/thanks.html", {"order": order})
    return render(request, "orders/new.html", {"form": form})
