import pytest
from django.contrib.auth.models import AnonymousUser, User
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.test import APIRequestFactory, force_authenticate
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

rf = APIRequestFactory()


class IsGuest(BasePermission):
    def has_permission(self, request, view):
        return not request.user.is_authenticated


class NoOne(BasePermission):
    def has_permission(self, request, view):
        return False


def call(view, user, **kwargs):
    request = rf.get("/")
    force_authenticate(request, user=user)
    return view(request, **kwargs).status_code


def test_the_default_that_ships_lets_everybody_in():
    assert DEFAULTS["DEFAULT_PERMISSION_CLASSES"] == [
        "rest_framework.permissions.AllowAny"
    ]


def test_a_views_own_list_replaces_the_default_and_adds_nothing(monkeypatch):
    monkeypatch.setattr(APIView, "permission_classes", [NoOne])

    class Quiet(APIView):
        def get(self, request):
            return Response()

    class Loud(Quiet):
        permission_classes = [IsAuthenticated]

    assert call(Quiet.as_view(), User(username="a")) == 403
    assert call(Loud.as_view(), User(username="a")) == 200


class Reports(ViewSet):
    permission_classes = [NoOne]

    def list(self, request):
        return Response()

    @action(detail=False, permission_classes=[AllowAny])
    def newest(self, request):
        return Response()


def test_the_list_of_an_action_replaces_that_of_the_viewset():
    newest = Reports.as_view({"get": "newest"}, **Reports.newest.kwargs)
    assert call(Reports.as_view({"get": "list"}), User(username="a")) == 403
    assert call(newest, AnonymousUser()) == 200


class Invoices(ViewSet):
    permission_classes = [~IsGuest]

    def list(self, request):
        return Response()

    def retrieve(self, request, pk):
        self.check_object_permissions(request, object())
        return Response()


@pytest.mark.parametrize(("name", "status"), [("list", 200), ("retrieve", 403)])
def test_a_negated_class_refuses_every_single_object(name, status):
    kwargs = {"pk": 1} if name == "retrieve" else {}
    assert call(Invoices.as_view({"get": name}), User(username="a"), **kwargs) == status
