import pytest
from django.conf import global_settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.sessions.models import Session
from django.test import Client


@pytest.mark.django_db
def test_a_signal_tells_of_each_failed_login(rf):
    seen = []

    def note(sender, credentials, request, **kwargs):
        seen.append((credentials["username"], credentials["password"]))

    user_login_failed.connect(note)
    try:
        authenticate(rf.post("/"), username="ada", password="leaked")
    finally:
        user_login_failed.disconnect(note)
    name, password = seen[0]
    assert name == "ada" and password != "leaked"


@pytest.mark.django_db
def test_a_new_password_ends_the_sessions_of_the_account():
    ada = User.objects.create_user("ada", password="leaked")
    thief = Client()
    thief.force_login(ada)
    assert "_auth_user_id" in thief.session
    ada.set_password("new")
    ada.save()
    response = thief.get("/admin/")
    assert response.status_code == 302 and "_auth_user_id" not in thief.session
    assert not Session.objects.exists()


def test_the_default_hasher_is_slow_by_design(settings):
    from django.contrib.auth.hashers import get_hasher

    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    assert get_hasher().iterations >= 1_000_000
