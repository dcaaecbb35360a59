import pytest
from django.contrib.auth.models import User
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

pytestmark = pytest.mark.django_db


class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"me": request.user.username})

    post = get


def send(classes, method="get", user=None, authorization=None):
    headers = {"Authorization": authorization} if authorization else {}
    request = getattr(APIRequestFactory(enforce_csrf_checks=True), method)(
        "/", headers=headers
    )
    if user:
        request.user = user
    return Me.as_view(authentication_classes=classes)(request)


@pytest.fixture
def user():
    return User.objects.create_user("ada", password="old")


def test_a_session_post_needs_a_csrf_token_and_a_bearer_post_does_not(user):
    response = send([SessionAuthentication], "post", user=user)
    assert response.status_code == 403
    assert "CSRF" in response.data["detail"]
    token = f"Bearer {AccessToken.for_user(user)}"
    assert send([JWTAuthentication], "post", authorization=token).status_code == 200


def test_the_first_class_decides_between_401_and_403(user):
    assert send([SessionAuthentication, TokenAuthentication]).status_code == 403
    assert send([TokenAuthentication, SessionAuthentication]).status_code == 401


def test_an_access_token_survives_a_new_password(user):
    token = f"Bearer {AccessToken.for_user(user)}"
    user.set_password("new")
    user.save()
    assert send([JWTAuthentication], authorization=token).status_code == 200


def test_a_new_password_refuses_it_with_check_revoke_token(user, monkeypatch):
    monkeypatch.setattr(api_settings, "CHECK_REVOKE_TOKEN", True)
    token = f"Bearer {AccessToken.for_user(user)}"
    assert send([JWTAuthentication], authorization=token).status_code == 200
    user.set_password("new")
    user.save()
    assert send([JWTAuthentication], authorization=token).status_code == 401


def test_an_inactive_user_is_refused_because_the_user_row_is_read(
    user, django_assert_num_queries
):
    token = f"Bearer {AccessToken.for_user(user)}"
    with django_assert_num_queries(1):
        assert send([JWTAuthentication], authorization=token).status_code == 200
    User.objects.update(is_active=False)
    assert send([JWTAuthentication], authorization=token).status_code == 401


def test_a_refresh_token_does_not_open_the_api(user):
    token = f"Bearer {RefreshToken.for_user(user)}"
    assert send([JWTAuthentication], authorization=token).status_code == 401


def test_a_drf_token_has_no_end_and_is_stored_as_it_is_sent(user):
    token = Token.objects.create(user=user)
    assert {field.name for field in Token._meta.fields} == {"key", "user", "created"}
    response = send([TokenAuthentication], authorization=f"Token {token.pk}")
    assert response.status_code == 200
    token.delete()
    response = send([TokenAuthentication], authorization=f"Token {token.key}")
    assert response.status_code == 401
