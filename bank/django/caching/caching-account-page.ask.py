@login_required
@cache_page(60 * 5)
def account_home(request):
    return render(
        request, "account/home.html", {"invoices": latest_invoices(request)}
    )


def latest_invoices(request):
    page = int(request.GET.get("page", 1))
    key = f"latest-invoices:{page}"
    invoices = cache.get(key)
    if not invoices:
        query = Invoice.objects.filter(owner=request.user).order_by("-id")
        invoices = query[(page - 1) * 20 : page * 20]
        cache.set(key, invoices, 60 * 5)
    return invoices
