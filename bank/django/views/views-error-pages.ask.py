# shop/urls.py, included by the project's urls.py
handler404 = "shop.errors.not_found"
handler500 = "shop.errors.server_error"


# shop/errors.py
def not_found(request, exception):
    offers = Offer.objects.order_by("-pk")[:3]
    return render(request, "errors/404.html", {"offers": offers})


def server_error(request):
    offers = list(Offer.objects.order_by("-pk")[:3])
    context = {"offers": offers}
    return render(request, "errors/500.html", context, status=500)
