import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import path

from bank_code import load, text
from q_admin.models import Payment

ASK, ANSWER = "admin/admin-refund-action.ask.py", "admin/admin-refund-action.answer.py"


class GatewayError(Exception):
    pass


class Gateway:
    def __init__(self):
        self.refunded = []

    def refund(self, reference, amount, key=None):
        if reference == "broken":
            raise GatewayError("no answer")
        self.refunded.append(reference)


@pytest.fixture
def gateway():
    return Gateway()


def admin_class(file, site, gateway):
    printed = SimpleNamespace(
        ModelAdmin=admin.ModelAdmin,
        action=admin.action,
        register=lambda model: admin.register(model, site=site),
    )
    names = {
        "admin": printed,
        "Payment": Payment,
        "gateway": gateway,
        "GatewayError": GatewayError,
        "messages": messages,
    }
    if file == "ask":
        load(ASK, **names)
    else:  # the answer shows the methods that change, inside the same class
        head = text(ASK).split("    @admin.action")[0]
        exec(head + text(ANSWER), {"__name__": "printed_code", **names})


@pytest.fixture
def run(client, settings, monkeypatch, gateway, db):
    def post(file, *permissions, **extra):
        user = User.objects.create(username=f"{file}{User.objects.count()}")
        user.is_staff = True
        user.save()
        codenames = ["view_payment", *permissions]
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        site = admin.AdminSite()
        admin_class(file, site, gateway)
        project = ModuleType(f"refund_project_{file}")
        project.urlpatterns = [path("admin/", site.urls)]
        monkeypatch.setitem(sys.modules, project.__name__, project)
        settings.ROOT_URLCONF = project.__name__
        client.force_login(user)
        picked = [payment.pk for payment in Payment.objects.order_by("pk")]
        data = {"action": "refund", "_selected_action": picked, **extra}
        return client.post("/admin/q_admin/payment/", data)

    return post


def pay(*references, status="paid"):
    for reference in references:
        Payment.objects.create(reference=reference, amount=5, status=status)


def test_view_permission_is_enough_to_refund(run, gateway):
    pay("r1")
    assert run("ask").status_code == 302
    assert gateway.refunded == ["r1"]
    assert Payment.objects.get().status == "refunded"


def test_refunded_payments_are_refunded_again(run, gateway):
    pay("r1", status="refunded")
    run("ask")
    assert gateway.refunded == ["r1"]


def test_an_error_halfway_stores_nothing_of_what_was_refunded(run, gateway):
    pay("broken", "r1")  # the admin lists the newest first
    with pytest.raises(GatewayError):
        run("ask")
    assert gateway.refunded == ["r1"]
    assert set(Payment.objects.values_list("status", flat=True)) == {"paid"}


def test_an_action_writes_no_history_by_itself(run):
    pay("r1")
    run("ask")
    assert LogEntry.objects.count() == 0


def test_select_all_reaches_rows_beyond_the_page(run, gateway):
    pay(*[f"r{number}" for number in range(120)])
    one = [Payment.objects.first().pk]
    run("ask", _selected_action=one, select_across="1")
    assert len(gateway.refunded) == 120


def test_the_answer_refuses_those_who_may_only_look(run, gateway):
    pay("r1")
    run("answer")
    run("answer", "change_payment")
    assert gateway.refunded == []
    assert Payment.objects.get().status == "paid"


def test_the_answer_refunds_paid_rows_once_and_goes_on_after_an_error(run, gateway):
    pay("old", status="refunded")
    pay("r2", "broken", "r1")
    run("answer", "refund_payment")
    run("answer", "refund_payment")
    assert gateway.refunded == ["r1", "r2"]
    assert Payment.objects.get(reference="broken").status == "paid"
    assert LogEntry.objects.count() == 2
