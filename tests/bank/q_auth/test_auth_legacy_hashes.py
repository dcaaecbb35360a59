import hashlib

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User

from bank_code import load

pytestmark = pytest.mark.django_db
printed = load(
    "auth/auth-legacy-hashes.answer.py",
    PBKDF2PasswordHasher=PBKDF2PasswordHasher,
    hashlib=hashlib,
    module=__name__,
)
WrappedSHA1Hasher = printed.WrappedSHA1Hasher
OLD = hashlib.sha1("blue müsli".encode()).hexdigest()


@pytest.fixture
def ada(settings, monkeypatch):
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 10)
    settings.PASSWORD_HASHERS = [
        printed.PASSWORD_HASHERS[0],
        f"{__name__}.WrappedSHA1Hasher",
    ]
    assert printed.PASSWORD_HASHERS[1].endswith(".WrappedSHA1Hasher")
    return User.objects.create(username="ada", password=WrappedSHA1Hasher().wrap(OLD.upper()))


def test_no_sha1_is_stored_and_equal_passwords_differ(ada):
    assert ada.password.startswith("pbkdf2_wrapped_sha1$")
    assert OLD not in ada.password
    assert WrappedSHA1Hasher().wrap(OLD) != WrappedSHA1Hasher().wrap(OLD)


def test_the_old_password_works_and_the_hash_does_not(ada):
    assert authenticate(username="ada", password="blue müsli") == ada
    assert authenticate(username="ada", password=OLD) is None
    assert authenticate(username="ada", password="wrong") is None


def test_the_first_login_replaces_the_hash(ada):
    authenticate(username="ada", password="wrong")
    ada.refresh_from_db()
    assert ada.password.startswith("pbkdf2_wrapped_sha1$")
    authenticate(username="ada", password="blue müsli")
    ada.refresh_from_db()
    assert ada.password.startswith("pbkdf2_sha256$")
    assert authenticate(username="ada", password="blue müsli") == ada


def test_more_iterations_upgrade_by_the_same_way(ada, monkeypatch):
    authenticate(username="ada", password="blue müsli")
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 20)
    authenticate(username="ada", password="blue müsli")
    ada.refresh_from_db()
    assert ada.password.startswith("pbkdf2_sha256$20$")
