import pytest
from django.core.exceptions import ImproperlyConfigured
from rest_framework import routers, views, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory


class Addresses(viewsets.ViewSet):
    def list(self, request):
        return Response([])

    def retrieve(self, request, pk=None):
        return Response({"id": pk})

    @action(detail=True, methods=["post"])
    def primary(self, request, pk=None):
        return Response(self.action)


def routes(viewset):
    router = routers.SimpleRouter()
    router.register("addresses", viewset, basename="address")
    return {url.name: url.pattern.regex.pattern for url in router.urls}


def test_the_router_makes_the_addresses_and_their_names():
    assert set(routes(Addresses)) == {
        "address-list", "address-detail", "address-primary",
    }


def test_a_model_viewset_brings_six_actions_and_a_plain_viewset_none():
    six = {"list", "create", "retrieve", "update", "partial_update", "destroy"}
    assert all(hasattr(viewsets.ModelViewSet, name) for name in six)
    assert not any(hasattr(viewsets.ViewSet, name) for name in six)
    read_only = {name for name in six if hasattr(viewsets.ReadOnlyModelViewSet, name)}
    assert read_only == {"list", "retrieve"}


def test_an_apiview_maps_methods_by_name_and_answers_405_for_the_rest():
    class CheckCode(views.APIView):
        authentication_classes = []

        def post(self, request):
            return Response({"valid": True})

    factory = APIRequestFactory()
    assert CheckCode.as_view()(factory.post("/")).status_code == 200
    assert CheckCode.as_view()(factory.get("/")).status_code == 405
    assert not hasattr(CheckCode, "queryset")


def test_a_viewset_needs_its_actions_and_then_knows_its_action():
    with pytest.raises(TypeError, match="actions"):
        Addresses.as_view()
    response = Addresses.as_view({"post": "primary"})(APIRequestFactory().post("/"), pk=1)
    assert response.data == "primary"


def test_a_router_cannot_name_a_viewset_without_queryset_or_basename():
    with pytest.raises((AssertionError, ImproperlyConfigured), match="basename"):
        routers.SimpleRouter().register("addresses", Addresses)
