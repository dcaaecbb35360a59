import pytest
from django import forms
from django.core.exceptions import ValidationError

from bank_code import load
from q_forms.models import Signup

NAMES = {
    "forms": forms,
    "ValidationError": ValidationError,
    "Signup": Signup,
    "PLANS": Signup._meta.get_field("plan").choices,
}
Asked = load("forms/forms-referral-code.ask.py", **NAMES).SignupForm
Answered = load("forms/forms-referral-code.answer.py", **NAMES).SignupForm
GOOD = {"email": "Ann@Example.com", "plan": "pro", "referral": ""}
pytestmark = pytest.mark.django_db


def test_a_code_ends_in_a_key_error():
    with pytest.raises(KeyError, match="plan"):
        Asked({**GOOD, "referral": "KIM"}).is_valid()


def test_without_a_code_the_address_is_lost():
    form = Asked(GOOD)
    assert form.is_valid()
    assert Signup.objects.create(**form.cleaned_data).email is None


def test_another_order_of_fields_fails_for_a_bad_plan():
    class Moved(Asked):
        field_order = ["plan", "referral", "email"]

    assert Moved({**GOOD, "referral": "KIM"}).is_valid()
    with pytest.raises(KeyError, match="plan"):
        Moved({**GOOD, "referral": "KIM", "plan": "gold"}).is_valid()


def test_the_answer():
    form = Answered(GOOD)
    assert form.is_valid()
    assert Signup.objects.create(**form.cleaned_data).email == "ann@example.com"
    refused = Answered({"email": "b@example.com", "plan": "free", "referral": "KIM"})
    assert list(refused.errors) == ["referral"]
    bad_plan = Answered({"email": "b@example.com", "plan": "gold", "referral": "KIM"})
    assert list(bad_plan.errors) == ["plan"]
    assert list(Answered(GOOD).errors) == ["email"]


def test_a_model_form_refuses_the_none_unless_the_field_is_blank(monkeypatch):
    class SignupModelForm(forms.ModelForm):
        class Meta:
            model = Signup
            fields = ["email"]

        def clean_email(self):
            pass

    assert list(SignupModelForm(GOOD).errors) == ["email"]
    monkeypatch.setattr(Signup._meta.get_field("email"), "blank", True)
    assert not SignupModelForm(GOOD).errors
