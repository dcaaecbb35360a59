import hashlib
import hmac
import json

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bank_code import load
from q_security.models import Order

pytestmark = pytest.mark.django_db
SECRET = "shared with the provider"


@pytest.fixture
def receipts():
    return []


@pytest.fixture
def views(receipts, settings):
    settings.WEBHOOK_SECRET = SECRET
    names = dict(
        csrf_exempt=csrf_exempt,
        require_POST=require_POST,
        json=json,
        hmac=hmac,
        settings=settings,
        transaction=transaction,
        HttpResponse=HttpResponse,
        HttpResponseForbidden=HttpResponseForbidden,
        Order=Order,
        send_receipt=receipts.append,
    )
    return {
        part: load(f"security/security-webhook-csrf.{part}.py", **names).payment_webhook
        for part in ("ask", "answer")
    }


def event(rf, order, signature=None):
    body = json.dumps({"type": "payment.succeeded", "order_id": order.pk})
    headers = {}
    if signature == "right":
        signature = hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()
    if signature:
        headers["X-Signature"] = signature
    return rf.post("/hook", body, content_type="application/json", headers=headers)


def test_without_the_exemption_the_provider_gets_a_403(rf):
    order = Order.objects.create()
    plain = require_POST(lambda request: HttpResponse())
    request = event(rf, order)
    refusal = CsrfViewMiddleware(plain).process_view(request, plain, (), {})
    assert refusal.status_code == 403


def test_a_stranger_marks_an_order_as_paid(rf, views, receipts):
    order = Order.objects.create()
    assert views["ask"](event(rf, order)).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.PAID
    assert receipts == [order]


@pytest.mark.parametrize("signature", [None, "wrong", "f\u00fcr"])
def test_the_answer_refuses_a_stranger(rf, views, signature):
    order = Order.objects.create()
    assert views["answer"](event(rf, order, signature)).status_code == 403
    order.refresh_from_db()
    assert order.status == "open"


def test_a_repeated_event_sends_a_second_receipt(rf, views, receipts):
    order = Order.objects.create()
    views["ask"](event(rf, order))
    views["ask"](event(rf, order))
    assert receipts == [order, order]


def test_the_answer_bears_a_repeated_event(
    rf, views, receipts, django_capture_on_commit_callbacks
):
    order = Order.objects.create()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert views["answer"](event(rf, order, "right")).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.PAID
    assert receipts == [order]


def test_a_late_repeat_does_not_reset_an_order_that_went_on(rf, views, receipts):
    order = Order.objects.create(status="shipped")
    assert views["answer"](event(rf, order, "right")).status_code == 200
    order.refresh_from_db()
    assert order.status == "shipped" and receipts == []


def test_a_signature_over_reencoded_json_differs():
    body = b'{"id":1}'
    assert json.dumps(json.loads(body)).encode() != body
