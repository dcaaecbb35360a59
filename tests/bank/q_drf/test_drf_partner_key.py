import hashlib

import pytest
from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from bank_code import load
from q_drf.fields import printed_models
from q_drf.models import HashedPartner

NAMES = {
    "APIView": APIView,
    "AuthenticationFailed": AuthenticationFailed,
    "BaseAuthentication": BaseAuthentication,
    "IsAuthenticated": IsAuthenticated,
    "SessionAuthentication": SessionAuthentication,
    "User": User,
    "hashlib": hashlib,
    "models": printed_models,
}
ASK = load("drf/drf-partner-key.ask.py", module="q_drf.models", **NAMES)
ANSWER = load("drf/drf-partner-key.answer.py", Partner=HashedPartner, **NAMES)
pytestmark = pytest.mark.django_db


def get(authentication, path="/", user=None, **headers):
    class Stock(ASK.StockView):
        authentication_classes = [authentication, SessionAuthentication]

        def get(self, request):
            return Response({"user": request.user.username})

    request = APIRequestFactory().get(path, headers=headers)
    if user:
        request.user = user  # as AuthenticationMiddleware does for a session
    return Stock.as_view()(request)


@pytest.fixture
def user():
    return User.objects.create_user("acme")


def test_after_a_revocation_a_request_without_a_key_is_that_partner(user):
    partner = ASK.Partner.objects.create(user=user, name="Acme", api_key="k1")
    assert get(ASK.PartnerKeyAuthentication).status_code == 403
    partner.revoke_key()
    response = get(ASK.PartnerKeyAuthentication)
    assert (response.status_code, response.data["user"]) == (200, "acme")


def test_a_session_user_never_gets_to_session_authentication(user):
    staff = User.objects.create_user("staff")
    response = get(ASK.PartnerKeyAuthentication, user=staff)
    assert response.status_code == 403
    assert response.data["detail"] == "Unknown key."
    answer = get(ANSWER.PartnerKeyAuthentication, user=staff)
    assert answer.data == {"user": "staff"}


def test_the_key_works_in_the_address_and_for_an_inactive_user(user):
    ASK.Partner.objects.create(user=user, name="Acme", api_key="k1")
    User.objects.update(is_active=False)
    assert get(ASK.PartnerKeyAuthentication, "/?api_key=k1").status_code == 200


def test_a_wrong_key_answers_403_without_and_401_with_authenticate_header(user):
    assert get(ASK.PartnerKeyAuthentication, **{"X-Api-Key": "no"}).status_code == 403
    response = get(ANSWER.PartnerKeyAuthentication, **{"X-Api-Key": "no"})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Api-Key"


def test_the_answer_finds_by_hash_and_refuses_revoked_and_inactive(user):
    hashed = hashlib.sha256(b"k1").hexdigest()
    HashedPartner.objects.create(user=user, key_hash=hashed)
    HashedPartner.objects.create(user=user, key_hash=None)
    auth = ANSWER.PartnerKeyAuthentication
    assert get(auth, **{"X-Api-Key": "k1"}).data == {"user": "acme"}
    assert get(auth).status_code == 401
    assert get(auth, "/?api_key=k1").status_code == 401
    User.objects.update(is_active=False)
    assert get(auth, **{"X-Api-Key": "k1"}).status_code == 401


def test_several_revoked_keys_pass_the_unique_rule(user):
    for name in ("Acme", "Bolt"):
        ASK.Partner.objects.create(user=user, name=name, api_key=None)
    assert ASK.Partner.objects.filter(api_key=None).count() == 2
