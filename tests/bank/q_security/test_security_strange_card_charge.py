import pytest
import rest_framework
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from rest_framework.serializers import ModelSerializer

from bank_code import load
from q_security.models import Card, CardOrder

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NAMES = dict(
    forms=forms,
    Order=CardOrder,
    Card=Card,
    login_required=login_required,
    get_object_or_404=get_object_or_404,
    redirect=redirect,
    render=lambda request, template, context: HttpResponse(str(context["form"])),
)
ask = load("security/security-strange-card-charge.ask.py", **NAMES)
answer = load("security/security-strange-card-charge.answer.py", **NAMES)
urlpatterns = [
    path("pay/<number>/", ask.edit_payment),
    path("order/<number>/", lambda request, number: HttpResponse(), name="order"),
]


@pytest.fixture
def ada(client):
    user = User.objects.create_user("ada")
    client.force_login(user)
    card = Card.objects.create(owner=user)
    CardOrder.objects.create(customer=user, number="A1", card=card)
    return user


@pytest.fixture
def card_of_bob():
    return Card.objects.create(owner=User.objects.create_user("bob"))


def test_the_form_accepts_another_persons_card(client, ada, card_of_bob):
    response = client.post("/pay/A1/", {"card": card_of_bob.pk})
    assert response.status_code == 302
    assert CardOrder.objects.get(number="A1").card == card_of_bob


def test_the_view_does_check_whose_order_it_is(client, ada, card_of_bob):
    CardOrder.objects.create(customer=card_of_bob.owner, number="B1", card=card_of_bob)
    assert client.get("/pay/B1/").status_code == 404


def test_rendering_the_field_lists_all_cards(client, ada, card_of_bob):
    assert f'value="{card_of_bob.pk}"' in client.get("/pay/A1/").content.decode()


def test_the_answer_refuses_it_as_an_invalid_choice(ada, card_of_bob):
    order = CardOrder.objects.get(number="A1")
    form = answer.PaymentForm({"card": card_of_bob.pk}, instance=order, user=ada)
    assert form.has_error("card", "invalid_choice")
    form = answer.PaymentForm({"card": order.card_id}, instance=order, user=ada)
    assert form.is_valid()


def test_a_serializer_has_the_same_hole(ada, card_of_bob):
    assert rest_framework.VERSION

    class OrderSerializer(ModelSerializer):
        class Meta:
            model = CardOrder
            fields = ["card"]

    order = CardOrder.objects.get(number="A1")
    assert OrderSerializer(order, data={"card": card_of_bob.pk}).is_valid()
