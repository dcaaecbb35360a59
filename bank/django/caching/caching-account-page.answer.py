@login_required
def account_home(request):
    return render(
        request, "account/home.html", {"invoices": latest_invoices(request)}
    )


def latest_invoices(request):
    number = request.GET.get("page", "")
    page = max(int(number), 1) if number.isdecimal() else 1
    key = f"latest-invoices:{request.user.pk}:{page}"
    invoices = cache.get(key)
    if invoices is None:
        query = Invoice.objects.filter(owner=request.user).order_by("-id")
        invoices = list(query[(page - 1) * 20 : page * 20])
        cache.set(key, invoices, 60 * 5)
    return invoices
