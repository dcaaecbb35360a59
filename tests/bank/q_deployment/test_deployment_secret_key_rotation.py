import pytest
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.test import Client

OLD, NEW = "old-key-" + "a" * 50, "new-key-" + "b" * 50
pytestmark = pytest.mark.django_db


@pytest.fixture
def user(settings):
    settings.SECRET_KEY = OLD
    settings.SECRET_KEY_FALLBACKS = []
    return User.objects.create_superuser("cook", password="soup")


@pytest.fixture
def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def rotate(settings, fallbacks):
    settings.SECRET_KEY = NEW
    settings.SECRET_KEY_FALLBACKS = fallbacks


def test_without_a_fallback_everybody_is_signed_out(settings, signed_in):
    rotate(settings, [])
    assert signed_in.get("/admin/").status_code == 302


def test_with_the_fallback_the_user_stays_and_the_hash_is_renewed(settings, user, signed_in):
    before = signed_in.session[HASH_SESSION_KEY]
    rotate(settings, [OLD])
    assert signed_in.get("/admin/").status_code == 200
    assert signed_in.session[HASH_SESSION_KEY] == user.get_session_auth_hash() != before
    settings.SECRET_KEY_FALLBACKS = []
    assert signed_in.get("/admin/").status_code == 200


def test_reset_links_and_signatures_follow_the_fallbacks(settings, user):
    token, signed = default_token_generator.make_token(user), signing.dumps("claim 7")
    rotate(settings, [OLD])
    assert default_token_generator.check_token(user, token)
    assert signing.loads(signed) == "claim 7"
    settings.SECRET_KEY_FALLBACKS = []
    assert not default_token_generator.check_token(user, token)
    with pytest.raises(signing.BadSignature):
        signing.loads(signed)


def test_a_fallback_keeps_accepting_what_a_thief_signs_with_the_old_key(settings, user):
    forged = signing.dumps("claim 8", key=OLD)
    rotate(settings, [OLD])
    assert signing.loads(forged) == "claim 8"


def test_an_old_process_refuses_what_the_new_key_signed_until_it_knows_it(settings, user):
    fresh = signing.dumps("claim 9", key=NEW)
    with pytest.raises(signing.BadSignature):
        signing.loads(fresh)
    settings.SECRET_KEY_FALLBACKS = [NEW]
    assert signing.loads(fresh) == "claim 9"


def test_passwords_survive(settings, user):
    rotate(settings, [])
    assert user.check_password("soup")
