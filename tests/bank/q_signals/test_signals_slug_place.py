import pytest
from django.db import models
from django.db.models.signals import pre_save
from django.utils.text import slugify

from q_signals.models import SlugArticle

pytestmark = pytest.mark.django_db


@pytest.fixture
def signals():
    calls = []

    def hear(sender, instance, **kwargs):
        calls.append(instance.title)

    pre_save.connect(hear, sender=SlugArticle)
    yield calls
    pre_save.disconnect(hear, sender=SlugArticle)


def test_save_fills_the_slug_and_sends_the_signal(signals):
    assert SlugArticle.objects.create(title="Hello World").slug == slugify("Hello World")
    assert signals == ["Hello World"]


def test_bulk_create_and_update_pass_neither(signals):
    SlugArticle.objects.bulk_create([SlugArticle(title="Bulk")])
    SlugArticle.objects.update(title="Other")
    assert SlugArticle.objects.get().slug == ""
    assert signals == []


def test_update_fields_leaves_the_slug_out_of_the_database():
    SlugArticle.objects.bulk_create([SlugArticle(title="Bulk")])
    article = SlugArticle.objects.get()
    article.title = "New"
    article.save(update_fields=["title"])
    assert article.slug == "new"
    assert SlugArticle.objects.get().slug == ""


def test_saving_again_in_post_save_calls_the_receiver_again():
    depth = []

    def again(sender, instance, **kwargs):
        depth.append(instance)
        if len(depth) < 3:
            instance.save()

    models.signals.post_save.connect(again, sender=SlugArticle)
    SlugArticle.objects.create(title="x")
    models.signals.post_save.disconnect(again, sender=SlugArticle)
    assert len(depth) == 3
