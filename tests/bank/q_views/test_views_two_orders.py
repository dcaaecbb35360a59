import pytest
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from bank_code import load
from q_views.models import Order


class OrderForm(forms.ModelForm):
    class Meta:
        model = Order
        fields = ["product", "quantity"]


def send(file, data):
    view = load(
        f"views/views-two-orders.{file}.py",
        login_required=login_required,
        OrderForm=OrderForm,
        render=lambda request, name, context: HttpResponse(name),
        redirect=lambda name, pk: HttpResponseRedirect(f"/{name}/{pk}/"),
    ).place_order
    request = RequestFactory().post("/order/", data)
    request.user, _ = User.objects.get_or_create(username="ann")
    return view(request)


GOOD = {"product": "Lamp", "quantity": 1}


@pytest.mark.django_db
def test_reloading_the_answer_of_a_post_saves_again():
    assert send("ask", GOOD).content == b"orders/thanks.html"
    send("ask", GOOD)
    assert Order.objects.count() == 2


@pytest.mark.django_db
def test_the_answer_redirects_to_a_page_that_is_safe_to_reload():
    response = send("answer", GOOD)
    assert response.status_code == 302
    assert response.url == f"/order-thanks/{Order.objects.get().pk}/"


@pytest.mark.django_db
def test_an_invalid_form_is_shown_again():
    response = send("answer", {"product": ""})
    assert response.status_code == 200 and response.content == b"orders/new.html"
    assert not Order.objects.exists()


@pytest.mark.django_db
def test_the_redirect_does_not_stop_two_posts():
    send("answer", GOOD)
    send("answer", GOOD)
    assert Order.objects.count() == 2
