import pytest
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.core import mail

pytestmark = pytest.mark.django_db


def test_deactivating_a_user_ends_the_session_at_the_next_request(client):
    user = User.objects.create_user("ada", is_staff=True, is_superuser=True)
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_without_that_the_session_lives_on_by_itself(client, settings):
    user = User.objects.create_user("ada", is_staff=True)
    client.force_login(user)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 1209600


def test_no_reset_mail_for_a_user_without_a_usable_password():
    user = User.objects.create_user("ada", "ada@corp.example", "old")
    form = PasswordResetForm({"email": user.email})
    assert form.is_valid() and list(form.get_users(user.email)) == [user]
    user.set_unusable_password()
    user.save()
    assert list(form.get_users(user.email)) == []
    assert mail.outbox == []


def test_email_is_not_unique_in_the_default_user_model():
    User.objects.create_user("ada", "same@corp.example")
    User.objects.create_user("eve", "same@corp.example")
    assert User.objects.filter(email="same@corp.example").count() == 2
