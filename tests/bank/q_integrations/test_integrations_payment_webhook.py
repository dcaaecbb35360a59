import hashlib
import hmac
import inspect
import json
import threading
from types import SimpleNamespace

import pytest
from bank_code import load
from django.db import IntegrityError, connections, models, transaction
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory, override_settings
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Order

SECRET = b"shared"
shipped = []
ship_order = SimpleNamespace(
    delay_on_commit=lambda pk: transaction.on_commit(lambda: shipped.append(pk))
)
names = dict(
    hashlib=hashlib, hmac=hmac, json=json, models=models, transaction=transaction,
    HttpResponse=HttpResponse, Order=Order, WEBHOOK_SECRET=SECRET,
    csrf_exempt=csrf_exempt, require_POST=require_POST, ship_order=ship_order,
)
ask = load("integrations/integrations-payment-webhook.ask.py", **names)
answer = load(
    "integrations/integrations-payment-webhook.answer.py",
    module="q_integrations.models", **names, mark_paid=ask.mark_paid,
)


@pytest.fixture(autouse=True)
def nothing_shipped():
    shipped.clear()


def deliver(event, secret=SECRET, signature=None):
    body = json.dumps(event).encode()
    signature = signature or hmac.new(secret, body, hashlib.sha256).hexdigest()
    request = RequestFactory(enforce_csrf_checks=True).post(
        "/webhooks/payments/", body, content_type="application/json",
        headers={"X-Signature": signature},
    )
    refused = CsrfViewMiddleware(answer.payment_webhook).process_view(
        request, answer.payment_webhook, (), {}
    )
    return refused or answer.payment_webhook(request)


def paid(order, id="evt_1"):
    return {"id": id, "type": "payment.succeeded", "order": order.pk}


@pytest.mark.django_db(transaction=True)
def test_a_repeated_event_acts_once_and_is_answered_well_each_time():
    order = Order.objects.create()
    assert [deliver(paid(order)).status_code for _ in range(3)] == [204] * 3
    order.refresh_from_db()
    assert order.status == "paid"
    assert shipped == [order.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("signature", [None, "wrong", "caf\xe9"])
def test_a_wrong_signature_changes_nothing(signature):
    order = Order.objects.create()
    response = deliver(paid(order), secret=b"other", signature=signature)
    assert response.status_code == 401
    order.refresh_from_db()
    assert order.status == "draft"


@pytest.mark.django_db
def test_an_unknown_event_type_is_stored_and_accepted():
    assert deliver({"id": "evt_9", "type": "dispute.opened"}).status_code == 204
    assert answer.WebhookEvent.objects.get().payload["type"] == "dispute.opened"


@pytest.mark.django_db(transaction=True)
def test_an_event_that_failed_is_not_remembered_and_can_come_again():
    with pytest.raises(Order.DoesNotExist):
        deliver({"id": "evt_1", "type": "payment.succeeded", "order": 512})
    assert not answer.WebhookEvent.objects.exists()
    order = Order.objects.create(pk=512)
    assert deliver(paid(order)).status_code == 204
    assert shipped == [512]


@pytest.mark.django_db(transaction=True)
def test_without_a_record_of_events_each_delivery_ships_again():
    order = Order.objects.create()
    for _ in range(2):
        ask.mark_paid(order.pk)
    assert shipped == [order.pk, order.pk]


def test_serialising_the_parsed_body_again_gives_another_signature():
    body = b'{"id":"evt_1","order":512}'
    again = json.dumps(json.loads(body)).encode()
    first, second = (hmac.new(SECRET, text, hashlib.sha256) for text in (body, again))
    assert first.hexdigest() != second.hexdigest()


def test_compare_digest_refuses_text_that_is_not_ascii():
    with pytest.raises(TypeError):
        hmac.compare_digest("abc", "caf\xe9")


class EverythingOnPostgres:
    def db_for_read(self, model, **hints):
        return "pg"

    db_for_write = db_for_read


@pytest.fixture
def on_pg(monkeypatch):
    monkeypatch.setattr("django.db.transaction.DEFAULT_DB_ALIAS", "pg")
    with override_settings(DATABASE_ROUTERS=[EverythingOnPostgres()]):
        yield


@pytest.mark.django_db(databases=["default", "pg"], transaction=True)
def test_two_deliveries_at_the_same_moment_act_once(on_pg, monkeypatch):
    order = Order.objects.create()
    inside, go_on, statuses = threading.Event(), threading.Event(), []
    real = ask.mark_paid

    def slow_mark_paid(order_id):
        inside.set()
        go_on.wait(10)
        real(order_id)

    view = inspect.unwrap(answer.payment_webhook)
    monkeypatch.setitem(view.__globals__, "mark_paid", slow_mark_paid)

    def run():
        try:
            statuses.append(deliver(paid(order)).status_code)
        finally:
            connections["pg"].close()

    first, second = threading.Thread(target=run), threading.Thread(target=run)
    first.start()
    assert inside.wait(10)
    second.start()
    second.join(0.5)
    assert second.is_alive()  # waits for the first one's commit
    go_on.set()
    first.join(10)
    second.join(10)
    assert statuses == [204, 204]
    assert shipped == [order.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        answer.WebhookEvent.objects.create(event_id="evt_1", payload={})
