class NewPasswordForm(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput)


@login_required
def change_password(request):
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        user = request.user
        user.set_password(form.cleaned_data["password"])
        user.save()
        return redirect("account")
    return render(request, "password.html", {"form": form})
