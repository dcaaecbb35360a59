def sign_in(request):
    form = AuthenticationForm(request, request.POST or None)
    if form.is_valid():
        login(request, form.get_user())
        target = request.GET.get("next", "")
        if target.startswith("/"):
            return redirect(target)
        return redirect("home")
    return render(request, "sign_in.html", {"form": form})
