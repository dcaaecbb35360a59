import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_POST


@require_POST
def unsubscribe(request, token):
    signing.loads(token, salt="unsubscribe")
    return HttpResponse("goodbye")


TOKEN = signing.dumps(4711, salt="unsubscribe")


def test_a_program_that_follows_the_link_is_refused():
    assert unsubscribe(RequestFactory().get("/"), TOKEN).status_code == 405


def test_the_button_may_be_pressed_twice():
    for _ in range(2):
        assert unsubscribe(RequestFactory().post("/"), TOKEN).status_code == 200


def test_a_changed_token_is_refused():
    _, rest = TOKEN.split(":", 1)
    other = signing.dumps(4712, salt="unsubscribe").split(":", 1)[0]
    with pytest.raises(signing.BadSignature):
        unsubscribe(RequestFactory().post("/"), f"{other}:{rest}")
