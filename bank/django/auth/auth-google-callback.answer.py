def google_callback(request):
    expected = request.session.pop("google_state", None)
    state = request.GET.get("state", "")
    if not expected or not constant_time_compare(state, expected):
        return HttpResponseBadRequest("Please start again.")
    if "code" not in request.GET:  # cancelled at Google
        return redirect("login")
    tokens = fetch_tokens(request.GET["code"])
    claims = jwt.decode(
        tokens["id_token"],
        google_key(tokens["id_token"]),
        algorithms=["RS256"],
        audience=settings.GOOGLE_CLIENT_ID,
        issuer="https://accounts.google.com",
    )
    link = GoogleLink.objects.filter(subject=claims["sub"]).first()
    if link is None:  # confirm by mail, or sign in and connect
        request.session["google_claims"] = claims
        return redirect("connect")
    login(request, link.user)
    return redirect("account")
