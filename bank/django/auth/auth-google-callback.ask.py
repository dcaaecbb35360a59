def google_callback(request):
    tokens = fetch_tokens(request.GET["code"])  # POST to Google
    claims = jwt.decode(
        tokens["id_token"], options={"verify_signature": False}
    )
    user, created = User.objects.get_or_create(
        email=claims["email"],
        defaults={"username": claims["email"]},
    )
    login(request, user)
    return redirect("account")
