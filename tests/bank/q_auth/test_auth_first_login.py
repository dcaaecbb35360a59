import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.urls import path
from django.contrib.sessions.models import Session

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def hello(request):
    if "look" not in request.GET:
        return HttpResponse()
    return HttpResponse(request.user.get_username() or "stranger")


def visit(request):
    request.session["seen"] = True
    return HttpResponse()


urlpatterns = [
    path("login/", LoginView.as_view(next_page="/hello/", template_name="x.html")),
    path("hello/", hello),
    path("visit/", visit),
]


@pytest.fixture
def ada(client):
    return User.objects.create_user("ada", password="right words")


def log_in(client):
    client.post("/login/", {"username": "ada", "password": "right words"})


def test_the_browser_holds_a_key_and_the_server_the_data(client, ada):
    log_in(client)
    key = client.cookies["sessionid"].value
    data = Session.objects.get(session_key=key).get_decoded()
    assert data[SESSION_KEY] == str(ada.pk)
    assert set(client.cookies) == {"sessionid", "csrftoken"}
    assert "right words" not in str(data) + str(client.cookies)
    assert client.get("/hello/?look").content == b"ada"


def test_the_user_is_loaded_when_it_is_needed(client, ada, django_assert_num_queries):
    log_in(client)
    with django_assert_num_queries(0):
        client.get("/hello/")
    with django_assert_num_queries(2):  # session, user
        client.get("/hello/?look")


def test_the_session_key_changes_at_login(client, ada):
    client.get("/visit/")
    before = client.cookies["sessionid"].value
    log_in(client)
    assert client.cookies["sessionid"].value != before
    assert client.session["seen"]


def test_logout_and_deletion_make_the_next_request_anonymous(client, ada):
    log_in(client)
    old = client.cookies["sessionid"].value
    client.logout()
    client.cookies["sessionid"] = old
    assert client.get("/hello/?look").content == b"stranger"
    log_in(client)
    ada.delete()
    assert client.get("/hello/?look").content == b"stranger"
