class ProfileForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = ["name", "phone"]


@login_required
def edit_profile(request):
    profile = get_object_or_404(Profile, user=request.user)
    form = ProfileForm(request.POST or None, instance=profile)
    if form.is_valid():
        form.save()
        return redirect("profile")
    return render(request, "profile/edit.html", {"form": form})
