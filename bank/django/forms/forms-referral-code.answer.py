class SignupForm(forms.Form):
    referral = forms.CharField(required=False)
    email = forms.EmailField()
    plan = forms.ChoiceField(choices=PLANS)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if Signup.objects.filter(email=email).exists():
            raise ValidationError("This address has an account.")
        return email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("referral") and cleaned.get("plan") == "free":
            self.add_error("referral", "Codes are for paid plans only.")
        return cleaned
