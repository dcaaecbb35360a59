# project/urls.py, the root URLconf
handler404 = "shop.errors.not_found"
handler500 = "shop.errors.server_error"


# shop/errors.py
def not_found(request, exception):
    offers = Offer.objects.order_by("-pk")[:3]
    context = {"offers": offers}
    return render(request, "errors/404.html", context, status=404)


def server_error(request):
    page = render_to_string("errors/500.html")  # no request, no query
    return HttpResponseServerError(page)
