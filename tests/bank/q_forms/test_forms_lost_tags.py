import pytest
from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.test import RequestFactory

from bank_code import load
from q_forms.models import Recipe, Tag


class RecipeForm(forms.ModelForm):
    class Meta:
        model = Recipe
        fields = ["title", "tags"]


mailed = []


def printed(file):
    return load(
        f"forms/forms-lost-tags.{file}.py",
        Recipe=Recipe,
        RecipeForm=RecipeForm,
        get_object_or_404=get_object_or_404,
        login_required=login_required,
        mail_editors=lambda recipe, tags: mailed.append(tags),
        redirect=lambda name, pk: HttpResponseRedirect("/"),
        render=lambda request, name, context: HttpResponse("form"),
    )


@pytest.fixture
def ann(db):
    mailed.clear()
    return User.objects.create(username="ann")


@pytest.fixture
def tag(db):
    return Tag.objects.create(name="soup")


def post(view, user, tag, **kwargs):
    request = RequestFactory().post("/", {"title": "Borscht", "tags": [tag.pk]})
    request.user = user
    assert view(request, **kwargs).status_code == 302
    return list(Recipe.objects.get().tags.all())


def test_a_new_recipe_has_no_tags_and_an_edited_one_has(ann, tag):
    code = printed("ask")
    assert post(code.add_recipe, ann, tag) == [] and mailed == [[]]
    assert post(code.edit_recipe, ann, tag, pk=Recipe.objects.get().pk) == [tag]


def test_the_answer_saves_and_mails_the_tags(ann, tag):
    assert post(printed("answer").add_recipe, ann, tag) == [tag]
    assert mailed == [[tag]]


def test_the_answer_shows_the_empty_form(ann):
    request = RequestFactory().get("/")
    request.user = ann
    assert printed("answer").add_recipe(request).content == b"form"


def test_save_m2m_exists_only_after_commit_false(ann, tag):
    form = RecipeForm({"title": "Borscht", "tags": [tag.pk]})
    assert not hasattr(form, "save_m2m")
    recipe = form.save(commit=False)
    recipe.author = ann
    recipe.save()
    form.save_m2m()
    assert list(recipe.tags.all()) == [tag]


def test_post_save_sees_no_tags_even_with_plain_save(ann, tag):
    seen = []

    def receiver(instance, **kwargs):
        seen.append(list(instance.tags.all()))

    post_save.connect(receiver, sender=Recipe)
    try:
        assert post(printed("answer").add_recipe, ann, tag) == [tag]
    finally:
        post_save.disconnect(receiver, sender=Recipe)
    assert seen == [[]]


def test_tags_can_not_be_set_before_the_recipe_is_saved(ann, tag):
    with pytest.raises(ValueError):
        Recipe(author=ann, title="x").tags.set([tag])
