import pytest
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import Http404
from django.test import RequestFactory
from django.views.generic import DeleteView

from bank_code import load
from q_views.models import Invoice


def delete(file, user, invoice):
    view = load(
        f"views/views-invoice-delete.{file}.py",
        DeleteView=DeleteView,
        LoginRequiredMixin=LoginRequiredMixin,
        Invoice=Invoice,
        messages=messages,
        reverse_lazy=lambda name: "/invoices/",
    ).InvoiceDelete
    request = RequestFactory().post("/")
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    return view.as_view()(request, pk=invoice.pk)


@pytest.fixture
def ann(db):
    return User.objects.create(username="ann")


@pytest.fixture
def invoice(ann):
    return Invoice.objects.create(owner=ann, number="A1")


def test_a_visitor_deletes_an_invoice(invoice):
    assert delete("ask", AnonymousUser(), invoice).url == "/invoices/"
    assert not Invoice.objects.exists()


def test_another_customer_deletes_an_invoice(invoice):
    delete("ask", User.objects.create(username="ben"), invoice)
    assert not Invoice.objects.exists()


def test_the_answer_sends_a_visitor_to_the_login_page(invoice):
    assert "/accounts/login/" in delete("answer", AnonymousUser(), invoice).url
    assert Invoice.objects.exists()


def test_the_answer_hides_other_peoples_invoices(invoice):
    with pytest.raises(Http404):
        delete("answer", User.objects.create(username="ben"), invoice)
    assert Invoice.objects.exists()


def test_the_answer_deletes_ones_own_unpaid_invoice_only(ann, invoice):
    paid = Invoice.objects.create(owner=ann, number="A2", paid=True)
    with pytest.raises(Http404):
        delete("answer", ann, paid)
    delete("answer", ann, invoice)
    assert list(Invoice.objects.all()) == [paid]


def test_login_required_middleware_makes_sign_in_the_default():
    request = RequestFactory().get("/invoices/")
    request.user = AnonymousUser()
    middleware = LoginRequiredMiddleware(lambda request: None)

    def page(request):
        pass

    assert "/accounts/login/" in middleware.process_view(request, page, (), {}).url
    assert middleware.process_view(request, login_not_required(page), (), {}) is None


def test_the_owner_filter_alone_fails_for_a_visitor(db):
    with pytest.raises(TypeError):
        Invoice.objects.filter(owner=AnonymousUser()).exists()
