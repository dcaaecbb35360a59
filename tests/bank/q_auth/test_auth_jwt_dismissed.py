from datetime import timedelta

import pytest
import rest_framework
from django.contrib.auth.models import User
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import (
    JWTAuthentication,
    JWTStatelessUserAuthentication,
)
from rest_framework_simplejwt.serializers import TokenRefreshSerializer
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, BlacklistMixin, RefreshToken

pytestmark = pytest.mark.django_db


class WithLookup(APIView):
    authentication_classes = [JWTAuthentication]

    def get(self, request):
        return Response(
            {"user": request.user.pk if request.user.is_authenticated else None}
        )


class Stateless(WithLookup):
    authentication_classes = [JWTStatelessUserAuthentication]


def read(view, token):
    request = APIRequestFactory().get("/", HTTP_AUTHORIZATION=f"Bearer {token}")
    return view.as_view()(request).status_code


@pytest.fixture
def tokens(settings):
    settings.SIMPLE_JWT = {"SIGNING_KEY": "k" * 40}
    user = User.objects.create_user("ada", password="secret")
    refresh = RefreshToken.for_user(user)
    return user, refresh, str(refresh.access_token)


def dismiss(user):
    user.is_active = False
    user.save()


def test_both_views_answer_an_active_user(tokens):
    user, refresh, access = tokens
    assert read(WithLookup, access) == read(Stateless, access) == 200


def test_a_service_that_checks_only_the_signature_still_answers(tokens):
    user, refresh, access = tokens
    dismiss(user)
    assert read(Stateless, access) == 200
    user.delete()
    assert read(Stateless, access) == 200


def test_a_lookup_per_request_refuses_the_inactive_user(
    tokens, django_assert_num_queries
):
    user, refresh, access = tokens
    with django_assert_num_queries(0):
        read(Stateless, access)
    with django_assert_num_queries(1):
        read(WithLookup, access)
    dismiss(user)
    assert read(WithLookup, access) == 401


def test_an_expired_access_token_is_refused_everywhere(tokens):
    user, refresh, access = tokens
    old = AccessToken.for_user(user)
    old.set_exp(lifetime=-timedelta(minutes=1))
    assert read(Stateless, str(old)) == read(WithLookup, str(old)) == 401


def test_the_refresh_fails_for_an_inactive_user(tokens):
    user, refresh, access = tokens
    dismiss(user)
    serializer = TokenRefreshSerializer(data={"refresh": str(refresh)})
    with pytest.raises(AuthenticationFailed):
        serializer.is_valid()


def test_only_refresh_tokens_ask_the_blacklist():
    assert issubclass(RefreshToken, BlacklistMixin)
    assert not issubclass(AccessToken, BlacklistMixin)


def test_a_role_in_the_claims_grows_stale(tokens):
    user, refresh, access = tokens
    token = AccessToken.for_user(user)
    token["is_staff"] = True
    request = APIRequestFactory().get("/", HTTP_AUTHORIZATION=f"Bearer {token}")
    stateless, _ = JWTStatelessUserAuthentication().authenticate(request)
    looked_up, _ = JWTAuthentication().authenticate(request)
    assert stateless.is_staff
    assert not looked_up.is_staff


def test_the_defaults_named_in_the_note():
    assert rest_framework.VERSION
    assert api_settings.ACCESS_TOKEN_LIFETIME <= timedelta(minutes=5)
    assert api_settings.CHECK_USER_IS_ACTIVE is True
