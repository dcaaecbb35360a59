import pytest
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.test import RequestFactory

from bank_code import load

NAMES = {
    "forms": forms,
    "login_required": login_required,
    "get_object_or_404": get_object_or_404,
    "redirect": lambda name, **kwargs: HttpResponseRedirect("/profile/"),
    "render": lambda request, name, context: HttpResponse(
        str(context["form"].errors)
    ),
}
asked = load(
    "forms/forms-profile-fields.ask.py",
    module="q_forms.models",
    models=models,
    User=User,
    **NAMES,
)
Profile = asked.Profile
answered = load("forms/forms-profile-fields.answer.py", Profile=Profile, **NAMES)


@pytest.fixture
def ann(db):
    user = User.objects.create(username="ann")
    Profile.objects.create(user=user, name="Ann", plan="pro", verified=True)
    return user


def post(view, user, data, **kwargs):
    request = RequestFactory().post("/", data)
    request.user = user
    return view(request, **kwargs)


def test_a_hand_made_post_sets_plan_and_verified(ann):
    ann.profile.verified = False
    data = {"name": "Ann", "plan": "business", "verified": "on"}
    assert post(asked.edit_profile, ann, data, pk=ann.profile.pk).status_code == 302
    saved = Profile.objects.get()
    assert (saved.plan, saved.verified) == ("business", True)


def test_an_honest_save_clears_the_checkbox_and_keeps_the_plan(ann):
    post(asked.edit_profile, ann, {"name": "Ann", "phone": "1"}, pk=ann.profile.pk)
    saved = Profile.objects.get()
    assert (saved.phone, saved.plan, saved.verified) == ("1", "pro", False)


def test_a_stranger_edits_the_profile(ann):
    stranger = User.objects.create(username="ben")
    post(asked.edit_profile, stranger, {"name": "Hacked"}, pk=ann.profile.pk)
    assert Profile.objects.get().name == "Hacked"


def test_the_answer_saves_name_and_phone_of_the_own_profile_only(ann):
    ben = User.objects.create(username="ben")
    Profile.objects.create(user=ben, name="Ben")
    data = {"name": "Benny", "phone": "2", "plan": "business", "verified": "on"}
    assert post(answered.edit_profile, ben, data).status_code == 302
    saved = Profile.objects.get(user=ben)
    assert (saved.name, saved.phone) == ("Benny", "2")
    assert (saved.plan, saved.verified) == ("free", False)
    kept = Profile.objects.get(user=ann)
    assert (kept.name, kept.plan, kept.verified) == ("Ann", "pro", True)
