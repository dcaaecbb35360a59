import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bank_code import load, text

FILE = "forms/forms-invite-addresses.answer.py"
NAMES = {
    "forms": forms,
    "re": re,
    "ValidationError": ValidationError,
    "validate_email": validate_email,
}
InviteForm = load(FILE, **NAMES).InviteForm


def test_any_separator_and_no_doubles():
    form = InviteForm({"addresses": " b@x.org, a@x.org;\nB@x.org\n\nc@x.org "})
    assert form.is_valid()
    assert form.cleaned_data == {"addresses": ["b@x.org", "a@x.org", "c@x.org"]}


def test_all_bad_addresses_are_named_and_the_text_is_shown_again():
    form = InviteForm({"addresses": "a@x.org kim, @y"})
    assert form.errors["addresses"] == ["Not valid: kim, @y."]
    assert "a@x.org kim, @y" in str(form["addresses"])


@pytest.mark.parametrize("pasted", ["", " ,\n; "])
def test_nothing_is_refused_because_of_super(pasted):
    assert "required" in InviteForm({"addresses": pasted}).errors["addresses"][0]
    careless = dict(NAMES)
    exec(text(FILE).replace("super().validate(value)", "pass"), careless)
    assert careless["InviteForm"]({"addresses": pasted}).is_valid()


def test_an_initial_list_is_shown_one_a_line():
    initial = {"addresses": ["a@x.org", "b@x.org"]}
    assert "a@x.org\nb@x.org" in str(InviteForm(initial=initial)["addresses"])
    plain = dict(NAMES)
    exec(text(FILE).replace("def prepare_value", "def other"), plain)
    assert "[" in str(plain["InviteForm"](initial=initial)["addresses"])


def test_the_same_addresses_count_as_unchanged():
    sent = {"addresses": "a@x.org"}
    assert not InviteForm(sent, initial={"addresses": ["a@x.org"]}).has_changed()
