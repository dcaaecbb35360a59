SORTS = {"reference", "total", "-total"}


@login_required
def search_orders(request):
    term = request.GET.get("q", "")
    sort = request.GET.get("sort", "reference")
    orders = Order.objects.filter(
        customer=request.user, reference__contains=term
    ).order_by(sort if sort in SORTS else "reference")
    rows = orders.values_list("reference", "total")
    return render(request, "orders.html", {"rows": rows})
