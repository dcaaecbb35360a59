class SignupForm(forms.Form):
    referral = forms.CharField(required=False)
    email = forms.EmailField()
    plan = forms.ChoiceField(choices=PLANS)

    def clean_referral(self):
        code = self.cleaned_data["referral"]
        if code and self.cleaned_data["plan"] == "free":
            raise ValidationError("Codes are for paid plans only.")
        return code

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if Signup.objects.filter(email=email).exists():
            raise ValidationError("This address has an account.")

# In the view: Signup.objects.create(**form.cleaned_data)
