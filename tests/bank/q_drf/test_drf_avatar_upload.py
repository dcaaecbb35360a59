import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.shortcuts import get_object_or_404
from rest_framework import generics, permissions, serializers
from rest_framework.fields import empty
from rest_framework.test import APIRequestFactory, force_authenticate

from bank_code import load
from q_drf.fields import printed_models

ASK = load(
    "drf/drf-avatar-upload.ask.py",
    module="q_drf.models",
    User=User,
    generics=generics,
    get_object_or_404=get_object_or_404,
    models=printed_models,
    permissions=permissions,
    serializers=serializers,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def member(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = User.objects.create_user("ola")
    return ASK.Member.objects.create(user=user, display_name="Ola", newsletter=True)


def send(member, method, format, data, serializer=None):
    request = getattr(APIRequestFactory(), method)("/me/", data, format=format)
    force_authenticate(request, member.user)
    options = {"serializer_class": serializer} if serializer else {}
    response = ASK.MyProfile.as_view(**options)(request)
    assert response.status_code == 200
    member.refresh_from_db()
    return member


def form():
    return {
        "display_name": "Ola N",
        "avatar": SimpleUploadedFile("me.png", b"png"),
    }


def test_a_json_put_without_the_flag_leaves_it_alone(member):
    assert send(member, "put", "json", {"display_name": "Ola N"}).newsletter is True


def test_a_multipart_put_without_the_flag_sets_it_to_false(member):
    assert send(member, "put", "multipart", form()).newsletter is False
    assert member.display_name == "Ola N"


def test_a_multipart_patch_leaves_it_alone(member):
    member = send(member, "patch", "multipart", form())
    assert member.newsletter is True
    assert member.avatar


def test_a_multipart_put_that_sends_the_flag_keeps_it(member):
    data = {**form(), "newsletter": "true"}
    assert send(member, "put", "multipart", data).newsletter is True


def test_a_serializer_default_only_moves_the_harm_to_those_who_left(member):
    class WithDefault(ASK.MemberSerializer):
        newsletter = serializers.BooleanField(default=True)

    ASK.Member.objects.update(newsletter=False)
    assert send(member, "put", "multipart", form(), WithDefault).newsletter is True


def test_a_boolean_field_that_treats_absent_as_absent_keeps_the_flag(member):
    class Kept(serializers.BooleanField):
        default_empty_html = empty

    class Serializer(ASK.MemberSerializer):
        newsletter = Kept(required=False)

    assert send(member, "put", "multipart", form(), Serializer).newsletter is True


def test_no_other_field_of_the_form_is_reset(member):
    send(member, "put", "multipart", form())
    avatar = member.avatar.name
    assert send(member, "put", "multipart", {"display_name": "O"}).avatar.name == avatar
