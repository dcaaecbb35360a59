import subprocess
import sys

import pytest
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from bank_code import load
from q_forms.models import Client, Country, Invoice, Project


def printed(file):
    return load(
        f"forms/forms-choice-lists.{file}.py",
        forms=forms,
        Client=Client,
        Country=Country,
        Invoice=Invoice,
        Project=Project,
        login_required=login_required,
        redirect=lambda name, pk: HttpResponseRedirect("/"),
        render=lambda request, name, context: HttpResponse(
            str(context["form"].errors)
        ),
    )


@pytest.fixture
def ann(db):
    Country.objects.create(code="DE", name="Germany")
    return User.objects.create(username="ann")


def project_of(user):
    client = Client.objects.create(owner=user, name="C")
    return Project.objects.create(client=client, name="P")


@pytest.fixture
def own(ann):
    return project_of(ann)


@pytest.fixture
def foreign(db):
    return project_of(User.objects.create(username="ben"))


def sent(client, project):
    return {"client": client.pk, "project": project.pk, "country": "DE"}


def test_the_countries_are_read_once_at_import(ann, django_assert_num_queries):
    with django_assert_num_queries(1):
        code = printed("ask")
    Country.objects.create(code="FR", name="France")
    assert code.InvoiceForm().fields["country"].choices == [("DE", "Germany")]
    with django_assert_num_queries(0):
        answer = printed("answer")

    def offered():
        return len(list(answer.InvoiceForm(user=ann).fields["country"].choices))

    assert offered() == 2
    Country.objects.create(code="IT", name="Italy")
    assert offered() == 3


def test_a_project_of_somebody_else_is_accepted(ann, own, foreign):
    request = RequestFactory().post("/", sent(own.client, foreign))
    request.user = ann
    assert printed("ask").new_invoice(request).status_code == 302
    assert Invoice.objects.get().project == foreign


def test_the_next_view_forgets_the_client(ann, own, foreign):
    assert printed("ask").InvoiceForm(sent(foreign.client, foreign)).is_valid()


def test_the_answer_refuses_both(ann, own, foreign):
    form = printed("answer").InvoiceForm(sent(foreign.client, foreign), user=ann)
    assert sorted(form.errors) == ["client", "project"]
    assert "Select a valid choice" in form.errors["project"][0]
    good = printed("answer").InvoiceForm(sent(own.client, own), user=ann)
    assert good.is_valid() and good.save().pk


def test_a_queryset_on_a_model_choice_field_is_read_again(ann):
    class PickForm(forms.Form):
        country = forms.ModelChoiceField(Country.objects.all())

    assert len(PickForm().fields["country"].choices) == 2
    Country.objects.create(code="FR", name="France")
    assert len(PickForm().fields["country"].choices) == 3


def test_migrate_fails_on_an_empty_database(tmp_path):
    shop = tmp_path / "shop"
    (shop / "migrations").mkdir(parents=True)
    files = {
        "__init__.py": "",
        "migrations/__init__.py": "",
        "models.py": "from django.db import models\n"
        "class Country(models.Model):\n    pass\n",
        "urls.py": "from shop.models import Country\n"
        "CHOICES = [c.pk for c in Country.objects.all()]\nurlpatterns = []\n",
        "conf.py": "SECRET_KEY = 'x'\nINSTALLED_APPS = ['shop']\n"
        "ROOT_URLCONF = 'shop.urls'\nDATABASES = {'default': {"
        "'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db'}}\n",
    }
    for name, source in files.items():
        (shop / name).write_text(source)
    result = subprocess.run(
        [sys.executable, "-m", "django", "migrate"],
        cwd=tmp_path,
        env={"DJANGO_SETTINGS_MODULE": "shop.conf", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1 and "no such table: shop_country" in result.stderr
