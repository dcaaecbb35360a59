from django.utils.translation import gettext as _


class AccountForm(forms.Form):
    email = forms.EmailField(label=_("Email address"))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput
    )


@shared_task
def confirm_password_change(account_id):
    account = Account.objects.get(pk=account_id)
    subject = _("Password change successful")
    send_mail(subject, "", None, [account.email])
