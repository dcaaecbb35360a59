class Profile(models.Model):
    user = models.OneToOneField(User, models.CASCADE, editable=False)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    plan = models.CharField(max_length=20, default="free", blank=True)
    verified = models.BooleanField(default=False)


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = "__all__"


@login_required
def edit_profile(request, pk):
    profile = get_object_or_404(Profile, pk=pk)
    form = ProfileForm(request.POST or None, instance=profile)
    if form.is_valid():
        form.save()
        return redirect("profile", pk=pk)
    return render(request, "profile/edit.html", {"form": form})
