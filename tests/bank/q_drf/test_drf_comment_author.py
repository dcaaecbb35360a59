import pytest
from django.contrib.auth.models import User
from rest_framework import permissions, serializers, viewsets
from rest_framework.test import APIRequestFactory, force_authenticate

from bank_code import load
from q_drf.fields import printed_models

NAMES = {
    "User": User,
    "models": printed_models,
    "permissions": permissions,
    "serializers": serializers,
    "viewsets": viewsets,
}
ASK = load("drf/drf-comment-author.ask.py", module="q_drf.models", **NAMES)
Comment = ASK.Comment
ANSWER = load("drf/drf-comment-author.answer.py", Comment=Comment, **NAMES)
pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [User.objects.create_user(name) for name in "ab"]


def call(view, method, name, user, data=None, **kwargs):
    request = getattr(APIRequestFactory(), method)("/", data, format="json")
    if user:
        force_authenticate(request, user)
    return view.CommentViewSet.as_view({method: name})(request, **kwargs)


def test_as_it_stands_anybody_writes_in_anybodys_name(people):
    a, b = people
    data = {"author": a.pk, "text": "hello"}
    response = call(ASK, "post", "create", None, data)
    assert response.status_code == 201
    assert Comment.objects.get().author == a
    pk = response.data["id"]
    assert call(ASK, "delete", "destroy", None, pk=pk).status_code == 204


def test_the_author_is_the_caller_whatever_was_sent(people):
    a, b = people
    call(ANSWER, "post", "create", b, {"author": a.pk, "text": "hello"})
    assert Comment.objects.get().author == b


def test_others_read_and_only_the_author_changes_or_deletes(people):
    a, b = people
    pk = Comment.objects.create(author=a, text="hello").pk
    assert call(ANSWER, "get", "retrieve", b, pk=pk).status_code == 200
    for method, name in [("patch", "partial_update"), ("delete", "destroy")]:
        assert call(ANSWER, method, name, b, {"text": "x"}, pk=pk).status_code == 403
    response = call(ANSWER, "patch", "partial_update", a, {"text": "x"}, pk=pk)
    assert response.status_code == 200
    assert call(ANSWER, "delete", "destroy", a, pk=pk).status_code == 204


def test_the_object_rule_alone_lets_a_caller_create_without_signing_in():
    class OnlyObjectRule(ANSWER.CommentViewSet):
        permission_classes = [ANSWER.IsAuthorOrReadOnly]
        reached = False

        def perform_create(self, serializer):
            type(self).reached = True
            serializer.instance = Comment(text="x")

    request = APIRequestFactory().post("/", {"text": "x"}, format="json")
    OnlyObjectRule.as_view({"post": "create"})(request)
    assert OnlyObjectRule.reached


def test_without_signing_in_nothing_is_allowed(people):
    assert call(ANSWER, "get", "list", None).status_code in (401, 403)
    data = {"text": "x"}
    assert call(ANSWER, "post", "create", None, data).status_code in (401, 403)


def test_a_check_in_update_covers_patch_as_well_but_not_delete(people):
    class InUpdate(ANSWER.CommentViewSet):
        permission_classes = [permissions.IsAuthenticated]

        def update(self, request, *args, **kwargs):
            if self.get_object().author != request.user:
                self.permission_denied(request)
            return super().update(request, *args, **kwargs)

    class View:
        CommentViewSet = InUpdate

    a, b = people
    pk = Comment.objects.create(author=a, text="hello").pk
    response = call(View, "patch", "partial_update", b, {"text": "x"}, pk=pk)
    assert response.status_code == 403
    assert call(View, "delete", "destroy", b, pk=pk).status_code == 204
