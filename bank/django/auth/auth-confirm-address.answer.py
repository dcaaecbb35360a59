def link_for(user):
    value = signing.dumps([user.pk, user.pending_email], salt="confirm")
    return f"https://shop.example/confirm/{value}/"


@require_http_methods(["GET", "POST"])
def confirm(request, value):
    try:
        pk, address = signing.loads(value, salt="confirm", max_age=3 * DAY)
    except signing.BadSignature:  # changed, or too old
        return HttpResponse("This link is no longer valid.", status=410)
    if request.method == "GET":
        return render(request, "confirm.html", {"address": address})
    waiting = User.objects.filter(pk=pk, pending_email=address)
    waiting.update(email=address, email_confirmed=True, pending_email="")
    return redirect("welcome")
