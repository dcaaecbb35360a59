def sign_up(request):
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        link = f"https://shop.example/confirm/?user={user.pk}"
        send_mail("Please confirm", link, None, [user.email])
        return redirect("welcome")
    return render(request, "sign_up.html", {"form": form})


def confirm(request):
    user = get_object_or_404(User, pk=request.GET["user"])
    user.email_confirmed = True
    user.save()
    return redirect("welcome")


@login_required
def change_email(request):
    request.user.email = request.POST["email"]
    request.user.save()
    return redirect("welcome")
