import threading

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from rest_framework.response import Response

from bank_code import load
from q_drf.fields import printed_models

NAMES = {"User": User, "models": printed_models, "Response": Response}
ANSWER = load("drf/drf-payment-retries.answer.py", module="q_drf.models", **NAMES)
PaymentRequest = ANSWER.PaymentRequest


@pytest.mark.django_db
def test_first_replay_conflict_and_unfinished():
    user = User.objects.create_user("a")
    row, answer = ANSWER.claim(user, "k", "f1")
    assert answer is None
    assert ANSWER.claim(user, "k", "f1")[1].status_code == 409
    row.status_code, row.body = 201, {"payment": 7}
    row.save()
    replay = ANSWER.claim(user, "k", "f1")[1]
    assert (replay.status_code, replay.data) == (201, {"payment": 7})
    assert ANSWER.claim(user, "k", "other")[1].status_code == 422
    assert PaymentRequest.objects.count() == 1


@pytest.mark.django_db
def test_the_key_belongs_to_its_account():
    a, b = (User.objects.create_user(name) for name in "ab")
    assert ANSWER.claim(a, "k", "f1")[1] is None
    assert ANSWER.claim(b, "k", "f1")[1] is None


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_of_eight_simultaneous_requests_one_claims_the_key(monkeypatch):
    user = User.objects.using("pg").create(username="a")
    monkeypatch.setattr(
        PaymentRequest, "objects", PaymentRequest._default_manager.db_manager("pg")
    )
    barrier, outcomes = threading.Barrier(8), []

    def request():
        barrier.wait()
        outcomes.append(ANSWER.claim(user, "k", "f1")[1])
        connections.close_all()

    threads = [threading.Thread(target=request) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in outcomes if one is None] == [None]
    assert [one.status_code for one in outcomes if one] == [409] * 7


@pytest.mark.django_db(transaction=True)
def test_a_rollback_around_the_request_forgets_the_claim():
    user = User.objects.create_user("a")
    with pytest.raises(ConnectionError), transaction.atomic():  # ATOMIC_REQUESTS
        ANSWER.claim(user, "k", "f1")
        raise ConnectionError("after the provider charged the card")
    assert ANSWER.claim(user, "k", "f1")[1] is None  # it would charge again
