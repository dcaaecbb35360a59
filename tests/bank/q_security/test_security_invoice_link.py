from datetime import timedelta

import pytest
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.encoding import force_bytes

from bank_code import load
from q_security.models import SharedInvoice

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
answer = load(
    "security/security-invoice-link.answer.py",
    Http404=Http404,
    Invoice=SharedInvoice,
    get_object_or_404=get_object_or_404,
    render=lambda request, template, context=None, status=200: HttpResponse(
        template, status=status
    ),
    reverse=reverse,
    signing=signing,
    timedelta=timedelta,
)
urlpatterns = [path("invoice/<token>/", answer.shared_invoice, name="shared-invoice")]


@pytest.fixture
def link(rf):
    invoice = SharedInvoice.objects.create(number="2026-1")
    return answer.invoice_link(rf.get("/"), invoice)


def test_the_link_opens_the_invoice_without_a_login(client, link):
    assert link.startswith("http://testserver/invoice/")
    assert client.get(link).content == b"invoice.html"


@pytest.mark.parametrize("days, status", [(2.9, 200), (3.1, 410)])
def test_it_ends_after_three_days(client, link, monkeypatch, days, status):
    now = signing.time.time() + days * 24 * 3600
    monkeypatch.setattr(signing.time, "time", lambda: now)
    assert client.get(link).status_code == status


def test_a_changed_token_is_refused(client, link):
    token = link.rstrip("/").rsplit("/", 1)[1]
    other = signing.b64_encode(force_bytes('{"invoice":2}')).decode()
    changed = ":".join([other, *token.split(":")[1:]])
    assert client.get(f"/invoice/{changed}/").status_code == 404


def test_a_token_of_another_purpose_is_refused(client, link):
    token = signing.dumps({"invoice": SharedInvoice.objects.get().pk}, salt="other")
    assert client.get(f"/invoice/{token}/").status_code == 404


def test_the_content_can_be_read_without_the_key(link):
    token = link.rstrip("/").rsplit("/", 1)[1]
    data = signing.b64_decode(token.split(":")[0].encode())
    assert data.startswith(b'{"invoice":')


def test_the_default_policy_keeps_the_address_from_other_sites(client, link):
    assert client.get(link)["Referrer-Policy"] == "same-origin"


def test_a_new_secret_key_ends_all_links_unless_the_old_one_is_a_fallback(
    client, link, settings
):
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "a new one"
    assert client.get(link).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.get(link).status_code == 200
