import pytest
from django import forms
from django.core.mail import send_mail
from django.utils.translation import get_language, gettext, gettext_lazy, override

from bank_code import load
from q_fundamentals.models import Account


def printed(file, **names):
    return load(
        f"fundamentals/fundamentals-english-labels.{file}.py",
        forms=forms,
        send_mail=send_mail,
        shared_task=lambda function: function,
        Account=Account,
        **names,
    )


def labels(code):
    with override("de"):
        form = code.AccountForm({})
        shown = [str(field.label) for field in form]
        return shown, form.errors["email"][0]


def test_labels_keep_the_language_of_the_import_and_errors_do_not():
    shown, error = labels(printed("ask"))
    assert shown == ["Email address", "Password"]
    assert error == "Dieses Feld ist zwingend erforderlich."


def test_the_answer_translates_labels_when_they_are_shown():
    assert labels(printed("answer"))[0] == ["E-Mail-Adresse", "Passwort"]


@pytest.mark.django_db
def test_the_mail_is_in_the_language_of_the_customer(mailoutbox):
    account = Account.objects.create(email="a@example.com", language="de")
    for file in ("ask", "answer"):
        printed(file).confirm_password_change(account.pk)
    assert [mail.subject for mail in mailoutbox] == [
        "Password change successful",
        "Passwort erfolgreich geändert",
    ]
    assert get_language() == "en-us"


def test_a_lazy_text_alone_does_not_know_the_customer():
    assert str(gettext_lazy("Password")) == "Password"


def test_an_f_string_fixes_a_lazy_text():
    fixed = f"{gettext_lazy('Password')}:"
    with override("de"):
        assert (fixed, gettext("Password")) == ("Password:", "Passwort")
