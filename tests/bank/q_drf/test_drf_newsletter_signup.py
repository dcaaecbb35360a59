import pytest
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from bank_code import load
from q_drf.fields import printed_models

NAMES = {
    "Response": Response,
    "api_view": api_view,
    "models": printed_models,
    "serializers": serializers,
    "status": status,
}
ASK = load("drf/drf-newsletter-signup.ask.py", module="q_drf.models", **NAMES)
Subscriber = ASK.Subscriber
ANSWER = load("drf/drf-newsletter-signup.answer.py", Subscriber=Subscriber, **NAMES)
pytestmark = pytest.mark.django_db


def post(view, data):
    return view.sign_up(APIRequestFactory().post("/", data, format="json"))


def test_an_address_that_is_none_is_stored():
    assert post(ASK, {"email": "not an address"}).data["ok"] is True
    assert Subscriber.objects.get().email == "not an address"


def test_a_duplicate_answers_200_with_the_databases_words():
    Subscriber.objects.create(email="a@example.com")
    response = post(ASK, {"email": "a@example.com"})
    assert response.status_code == 200
    assert "q_drf_subscriber" in response.data["error"]


def test_a_missing_key_answers_200_with_a_python_message():
    response = post(ASK, {})
    assert (response.status_code, response.data["error"]) == (200, "'email'")


def test_a_bug_or_an_outage_looks_like_a_bad_request(monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(Subscriber.objects, "create", broken)
    response = post(ASK, {"email": "a@example.com"})
    assert response.status_code == 200
    assert response.data["error"] == "disk full"


def test_the_answer_says_201_or_400_per_field():
    assert post(ANSWER, {"email": "a@example.com"}).status_code == 201
    for data, code in [
        ({"email": "nonsense"}, "invalid"),
        ({}, "required"),
        ({"email": "a@example.com"}, "unique"),
    ]:
        response = post(ANSWER, data)
        assert response.status_code == 400
        assert response.data["email"][0].code == code


def test_a_form_that_says_nothing_of_weekly_keeps_the_default_of_the_view():
    view = ANSWER.sign_up(APIRequestFactory().post("/", {"email": "a@example.com"}))
    assert view.data["weekly"] is True
    assert post(ANSWER, {"email": "b@example.com"}).data["weekly"] is True
