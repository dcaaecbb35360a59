import pytest
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.versioning import (
    AcceptHeaderVersioning,
    QueryParameterVersioning,
    URLPathVersioning,
)
from rest_framework.views import APIView


class V1(serializers.Serializer):
    name = serializers.CharField()


class V2(serializers.Serializer):
    full_name = serializers.CharField(source="name")


class Profile(APIView):
    authentication_classes = []
    permission_classes = []

    def get(self, request, **kwargs):
        serializer = V2 if request.version == "2" else V1
        return Response({"version": request.version, **serializer({"name": "Ada"}).data})


def get(scheme, path="/", accept=None, **kwargs):
    class Versioning(scheme):
        allowed_versions = ["1", "2"]
        default_version = "1"

    headers = {"Accept": accept} if accept else {}
    request = APIRequestFactory().get(path, headers=headers)
    return Profile.as_view(versioning_class=Versioning)(request, **kwargs)


def test_one_view_serves_both_shapes_by_request_version():
    assert get(URLPathVersioning, version="1").data["name"] == "Ada"
    assert get(URLPathVersioning, version="2").data["full_name"] == "Ada"


def test_a_client_that_names_no_version_gets_the_default():
    for scheme in (AcceptHeaderVersioning, QueryParameterVersioning):
        assert get(scheme).data["version"] == "1"


def test_an_unknown_version_is_refused():
    assert get(URLPathVersioning, version="3").status_code == 404
    accept = "application/json; version=3"
    assert get(AcceptHeaderVersioning, accept=accept).status_code == 406


def test_without_a_scheme_there_is_no_version():
    request = APIRequestFactory().get("/")
    assert Profile.as_view()(request).data["version"] is None


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_accept_header_chooses_the_version(version):
    accept = f"application/json; version={version}"
    assert get(AcceptHeaderVersioning, accept=accept).data["version"] == version


def test_a_serializer_ignores_fields_that_it_does_not_know():
    old = V1(data={"name": "Ada", "nickname": "A"})
    assert old.is_valid()
    assert old.validated_data == {"name": "Ada"}
