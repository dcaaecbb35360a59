import sys
from types import ModuleType, SimpleNamespace

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import path

from bank_code import load

pytestmark = pytest.mark.django_db
LIST = "/admin/auth/user/"


def register(which, site):
    if which == "django":
        site.register(User, UserAdmin)
        return
    printed = SimpleNamespace(
        ModelAdmin=admin.ModelAdmin,
        register=lambda model: admin.register(model, site=site),
        site=SimpleNamespace(unregister=lambda model: None),
    )
    load(
        f"admin/admin-help-desk.{which}.py",
        admin=printed,
        forms=forms,
        models=models,
        User=User,
        UserAdmin=UserAdmin,
        PermissionDenied=PermissionDenied,
    )


@pytest.fixture
def desk(client, settings, monkeypatch):
    """A person of the help desk, signed in to an admin with this class."""

    def sign_in(which):
        site = admin.AdminSite()
        register(which, site)
        project = ModuleType(f"help_desk_project_{which}")
        project.urlpatterns = [path("admin/", site.urls)]
        monkeypatch.setitem(sys.modules, project.__name__, project)
        settings.ROOT_URLCONF = project.__name__
        user = User.objects.create_user("desk", "desk@example.org", "x", is_staff=True)
        codenames = ["view_user", "change_user"]
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return user

    return sign_in


def filled(client, pk):
    """What the page of a user would send."""
    page = client.get(f"{LIST}{pk}/change/")
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value not in (None, False)}
    joined = sent.pop("date_joined", None)
    if joined:
        sent |= {"date_joined_0": joined.date(), "date_joined_1": "10:00:00"}
    seen = sent.pop("last_login", None)
    if seen:
        sent |= {"last_login_0": seen.date(), "last_login_1": "10:00:00"}
    return sent


@pytest.mark.parametrize("which", ["ask", "django"])
def test_the_help_desk_makes_itself_a_superuser(desk, client, which):
    user = desk(which)
    answer = client.post(
        f"{LIST}{user.pk}/change/", filled(client, user.pk) | {"is_superuser": "on"}
    )
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.is_superuser


def test_the_hash_is_shown_as_text_and_what_is_typed_there_breaks_the_login(desk, client):
    desk("ask")
    customer = User.objects.create_user("ann", "ann@example.org", "secret")
    page = client.get(f"{LIST}{customer.pk}/change/").content.decode()
    assert f'value="{customer.password}"' in page
    sent = filled(client, customer.pk) | {"password": "better"}
    client.post(f"{LIST}{customer.pk}/change/", sent)
    customer.refresh_from_db()
    assert customer.password == "better"
    assert not customer.check_password("better")


def test_the_address_of_a_superuser_can_be_changed(desk, client):
    desk("ask")
    root = User.objects.create_superuser("root", "root@example.org", "x")
    sent = filled(client, root.pk) | {"email": "desk@example.org"}
    client.post(f"{LIST}{root.pk}/change/", sent)
    root.refresh_from_db()
    assert root.email == "desk@example.org"


def test_djangos_class_has_a_password_page_for_everybody_who_may_change(desk, client):
    desk("django")
    root = User.objects.create_superuser("root", "root@example.org", "x")
    assert client.get(f"{LIST}{root.pk}/password/").status_code == 200


def test_the_answer_shows_customers_only_and_takes_names_and_address_only(desk, client):
    user = desk("answer")
    root = User.objects.create_superuser("root", "root@example.org", "x")
    ann = User.objects.create_user("ann", "ann@example.org", "secret")
    listed = client.get(LIST).context["cl"].queryset
    assert list(listed) == [ann]
    for other in (user, root):
        assert client.get(f"{LIST}{other.pk}/change/").status_code == 302
    sent = {"first_name": "Ann", "last_name": "", "email": "a@example.org"}
    sent |= {"is_superuser": "on", "is_staff": "on", "username": "x"}
    client.post(f"{LIST}{ann.pk}/change/", sent)
    ann.refresh_from_db()
    assert (ann.first_name, ann.email) == ("Ann", "a@example.org")
    assert (ann.username, ann.is_superuser, ann.is_staff) == ("ann", False, False)
    assert client.get(f"{LIST}{ann.pk}/password/").status_code == 403


def test_a_superuser_still_sees_everything(desk, client):
    user = desk("answer")
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    page = client.get(f"{LIST}{user.pk}/change/")
    assert "is_superuser" in page.context["adminform"].form.fields
    assert client.get(f"{LIST}{user.pk}/password/").status_code == 200
