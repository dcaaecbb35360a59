import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path

from bank_code import load
from q_auth.models import StaffMember

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
NAMES = dict(
    ModelBackend=ModelBackend,
    PermissionDenied=PermissionDenied,
    StaffMember=StaffMember,
    User=User,
    module=__name__,
)
Asked = load("auth/auth-staff-backend.ask.py", **NAMES).StaffNumberBackend
Answered = load("auth/auth-staff-backend.answer.py", **NAMES).StaffNumberBackend
MODEL = "django.contrib.auth.backends.ModelBackend"
urlpatterns = [
    path("who/", lambda request: HttpResponse(request.user.get_username() or "nobody"))
]


@pytest.fixture(params=["Asked", "Answered"])
def backend(request, settings):
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.{request.param}", MODEL]
    return request.param


@pytest.fixture
def sam():
    user = User.objects.create_user("sam", password="right")
    StaffMember.objects.create(user=user, number="4711")
    return user


@pytest.fixture
def customer():
    return User.objects.create_user("cora", password="hers")


def test_staff_can_log_in(backend, sam):
    assert authenticate(username="4711", password="right") == sam


def test_customers_get_an_error_with_the_printed_backend(backend, sam, customer):
    if backend == "Asked":
        with pytest.raises(StaffMember.DoesNotExist):
            authenticate(username="cora", password="hers")
    else:
        assert authenticate(username="cora", password="hers") == customer


def test_a_wrong_password_stops_the_chain(backend, sam):
    namesake = User.objects.create_user("4711", password="namesake")
    found = authenticate(username="4711", password="namesake")
    assert found == (None if backend == "Asked" else namesake)


def test_inactive_staff(backend, sam, client):
    client.force_login(sam, f"{__name__}.{backend}")
    sam.is_active = False
    sam.save()
    later = authenticate(username="4711", password="right")
    tab = client.get("/who/").content
    assert (later, tab) == ((sam, b"sam") if backend == "Asked" else (None, b"nobody"))


def test_the_session_of_a_deleted_user(backend, sam, client):
    client.force_login(sam, f"{__name__}.{backend}")
    sam.delete()
    if backend == "Asked":
        with pytest.raises(User.DoesNotExist):
            client.get("/who/")
    else:
        assert client.get("/who/").content == b"nobody"


def test_permissions_are_asked_of_all_backends(backend, sam):
    sam.user_permissions.add(Permission.objects.get(codename="add_user"))
    user = authenticate(username="4711", password="right")
    assert user.has_perm("auth.add_user")


def test_djangos_login_form_refuses_inactive_staff_with_either(backend, sam):
    User.objects.update(is_active=False)
    form = AuthenticationForm(None, {"username": "4711", "password": "right"})
    assert not form.is_valid()


def test_the_answer_hashes_as_often_for_an_unknown_number(settings, sam, monkeypatch):
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.Answered", MODEL]
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for number in ("4711", "0815"):
        hashed.clear()
        assert authenticate(username=number, password="wrong") is None
        counts.append(len(hashed))
    assert counts == [2, 2]
