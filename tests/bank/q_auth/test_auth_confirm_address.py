from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail, signing
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.test import RequestFactory
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bank_code import load
from q_auth.models import Member

pytestmark = pytest.mark.django_db
rf = RequestFactory()


def go_on(name):
    return redirect("/")


def shown(request, template, context=None):
    return HttpResponse(template)


def printed(which):
    return load(
        f"auth/auth-confirm-address.{which}.py",
        User=Member,
        SignUpForm=None,
        login_required=lambda view: view,
        send_mail=send_mail,
        get_object_or_404=get_object_or_404,
        redirect=go_on,
        render=shown,
        signing=signing,
        HttpResponse=HttpResponse,
        require_http_methods=require_http_methods,
        DAY=24 * 60 * 60,
    )


@pytest.fixture
def member():
    return Member.objects.create(email="ann@example.org", pending_email="ann@new.example")


def now(member):
    member.refresh_from_db()
    return member.email, member.email_confirmed


def test_anybody_confirms_any_account_with_a_get(member):
    printed("ask").confirm(rf.get("/confirm/", {"user": member.pk}))
    assert now(member) == ("ann@example.org", True)


def test_a_changed_address_stays_confirmed_without_any_mail(member):
    member.email_confirmed = True
    request = rf.post("/change/", {"email": "bob@example.org"})
    request.user = member
    printed("ask").change_email(request)
    assert now(member) == ("bob@example.org", True)
    assert mail.outbox == []


def test_not_even_the_form_of_an_address_is_checked(member):
    request = rf.post("/change/", {"email": "no address"})
    request.user = member
    printed("ask").change_email(request)
    assert now(member)[0] == "no address"


def value_of(link):
    return link.removesuffix("/").rsplit("/", 1)[1]


def test_the_link_shows_a_page_and_a_post_confirms(member):
    answer = printed("answer")
    value = value_of(answer.link_for(member))
    assert answer.confirm(rf.get("/"), value=value).status_code == 200
    assert now(member) == ("ann@example.org", False)
    answer.confirm(rf.post("/"), value=value)
    assert now(member) == ("ann@new.example", True)


def test_a_changed_or_old_link_confirms_nothing(member, monkeypatch):
    answer = printed("answer")
    value = value_of(answer.link_for(member))
    assert answer.confirm(rf.post("/"), value="x" + value).status_code == 410
    other = signing.dumps([member.pk, member.pending_email], salt="reset")
    assert answer.confirm(rf.post("/"), value=other).status_code == 410
    later = (timezone.now() + timedelta(days=4)).timestamp()
    monkeypatch.setattr("django.core.signing.time", SimpleNamespace(time=lambda: later))
    assert answer.confirm(rf.post("/"), value=value).status_code == 410
    assert now(member) == ("ann@example.org", False)


def test_a_link_to_an_earlier_address_does_not_confirm_the_newest(member):
    answer = printed("answer")
    value = value_of(answer.link_for(member))
    member.pending_email = "ann@third.example"
    member.save()
    answer.confirm(rf.post("/"), value=value)
    assert now(member) == ("ann@example.org", False)
