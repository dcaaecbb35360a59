SALT = "invoices.shared-link"
MAX_AGE = timedelta(days=3)


def invoice_link(request, invoice):
    token = signing.dumps({"invoice": invoice.pk}, salt=SALT)
    return request.build_absolute_uri(
        reverse("shared-invoice", args=[token])
    )


def shared_invoice(request, token):
    try:
        data = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.SignatureExpired:
        return render(request, "link_expired.html", status=410)
    except signing.BadSignature:
        raise Http404
    invoice = get_object_or_404(Invoice, pk=data["invoice"])
    return render(request, "invoice.html", {"invoice": invoice})
