import pytest
from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404
from rest_framework import permissions, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.test import APIRequestFactory, force_authenticate

from bank_code import load
from q_drf.models import Invoice

pytestmark = pytest.mark.django_db


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "owner", "number", "total", "status"]


def printed(name, **more):
    return load(
        f"drf/drf-invoice-permissions.{name}.py",
        Invoice=Invoice,
        InvoiceSerializer=InvoiceSerializer,
        Response=Response,
        action=action,
        get_object_or_404=get_object_or_404,
        permissions=permissions,
        viewsets=viewsets,
        **more,
    )


ASK = printed("ask")
ANSWER = printed("answer", OwnsInvoice=ASK.OwnsInvoice)


@pytest.fixture
def people():
    a, b = (User.objects.create_user(name) for name in "ab")
    mine, theirs = (
        Invoice.objects.create(owner=user, number=user.username, total=10)
        for user in (a, b)
    )
    return a, b, mine, theirs


def call(view, method, name, user, data=None, **kwargs):
    request = getattr(APIRequestFactory(), method)("/", data, format="json")
    force_authenticate(request, user)
    return view.InvoiceViewSet.as_view({method: name})(request, **kwargs)


def numbers(response):
    return {row["number"] for row in response.data}


def test_the_list_shows_everybodys_invoices_and_never_asks_the_object_check(
    people, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        ASK.OwnsInvoice, "has_object_permission", lambda *args: asked.append(1)
    )
    assert numbers(call(ASK, "get", "list", people[0])) == {"a", "b"}
    assert asked == []


def test_the_detail_page_does_refuse_a_stranger(people):
    a, b, mine, theirs = people
    response = call(ASK, "get", "retrieve", a, pk=theirs.pk)
    assert response.status_code == 403
    assert "another account" in response.data["detail"]
    assert call(ASK, "get", "retrieve", a, pk=999).status_code == 404


def test_anybody_signed_in_voids_any_invoice(people):
    a, b, mine, theirs = people
    assert call(ASK, "post", "void", a, pk=theirs.pk).status_code == 200
    theirs.refresh_from_db()
    assert theirs.status == "void"


def test_create_accepts_a_foreign_owner(people):
    a, b, *_ = people
    data = {"owner": b.pk, "number": "x", "total": "1.00"}
    assert call(ASK, "post", "create", a, data).status_code == 201
    assert Invoice.objects.get(number="x").owner == b


def test_the_scoped_queryset_closes_list_detail_and_action(people):
    a, b, mine, theirs = people
    assert numbers(call(ANSWER, "get", "list", a)) == {"a"}
    assert call(ANSWER, "get", "retrieve", a, pk=theirs.pk).status_code == 404
    assert call(ANSWER, "post", "void", a, pk=theirs.pk).status_code == 404
    theirs.refresh_from_db()
    assert theirs.status == "open"
    assert call(ANSWER, "post", "void", a, pk=mine.pk).status_code == 200


def test_a_patch_of_the_printed_view_moves_an_invoice_to_somebody_else(people):
    a, b, mine, _ = people
    call(ASK, "patch", "partial_update", a, {"owner": b.pk}, pk=mine.pk)
    mine.refresh_from_db()
    assert mine.owner == b


def test_the_answer_offers_reading_and_the_action_only():
    router = SimpleRouter()
    router.register("invoices", ANSWER.InvoiceViewSet, basename="invoice")
    offered = {url.name: set(url.callback.actions) for url in router.urls}
    assert offered == {
        "invoice-list": {"get"},
        "invoice-detail": {"get"},
        "invoice-void": {"post"},
    }
