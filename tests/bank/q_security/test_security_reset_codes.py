import random
import string

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.core.mail import send_mail
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.http import require_POST

from bank_code import load
from q_security.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
ask = load(
    "security/security-reset-codes.ask.py",
    Account=Account,
    JsonResponse=JsonResponse,
    get_object_or_404=get_object_or_404,
    make_password=make_password,
    random=random,
    require_POST=require_POST,
    send_mail=send_mail,
    string=string,
)
urlpatterns = [
    path("request/", ask.request_reset),
    path("confirm/", ask.confirm_reset),
    path("", include("django.contrib.auth.urls")),
]


@pytest.fixture
def ada():
    return Account.objects.create(email="ada@example.com", password=make_password("old"))


def confirm(client, code, password="new"):
    data = {"email": "ada@example.com", "code": code, "password": password}
    return client.post("/confirm/", data).status_code


def has(account, password):
    account.refresh_from_db()
    return check_password(password, account.password)


def test_it_works_in_the_demo(client, ada):
    client.post("/request/", {"email": ada.email})
    assert confirm(client, mail.outbox[0].body) == 200
    assert has(ada, "new")


def test_an_empty_code_takes_over_an_account_that_never_asked(client, ada):
    assert confirm(client, "", "stolen") == 200
    assert has(ada, "stolen")


def test_a_used_code_stays_valid(client, ada):
    client.post("/request/", {"email": ada.email})
    code = mail.outbox[0].body
    assert confirm(client, code) == confirm(client, code, "again") == 200


def test_codes_can_be_tried_without_a_limit(client, ada):
    client.post("/request/", {"email": ada.email})
    Account.objects.update(reset_code="000050")
    tries = [confirm(client, f"{number:06}") for number in range(51)]
    assert tries == [404] * 50 + [200]


def test_a_stranger_learns_who_has_an_account(client, ada):
    assert client.post("/request/", {"email": ada.email}).status_code == 200
    assert client.post("/request/", {"email": "no@example.com"}).status_code == 404


def test_no_validator_sees_the_new_password(client, ada, settings):
    name = "django.contrib.auth.password_validation.MinimumLengthValidator"
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": name}]
    assert confirm(client, "", "x") == 200 and has(ada, "x")


def test_random_can_be_predicted():
    random.seed(4)
    first = random.choices(string.digits, k=6)
    random.seed(4)
    assert random.choices(string.digits, k=6) == first


def test_django_gives_one_answer_for_all_addresses(client, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    User.objects.create_user("ada", "ada@example.com", "old")
    known = client.post("/password_reset/", {"email": "ada@example.com"})
    unknown = client.post("/password_reset/", {"email": "no@example.com"})
    assert known.status_code == unknown.status_code == 302
    assert known.url == unknown.url
    assert len(mail.outbox) == 1


def test_the_token_of_django_dies_with_its_use():
    ada = User.objects.create_user("ada", "ada@example.com", "old")
    token = default_token_generator.make_token(ada)
    assert default_token_generator.check_token(ada, token)
    ada.set_password("new")
    ada.save()
    assert not default_token_generator.check_token(ada, token)
