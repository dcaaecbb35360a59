import pytest
from django import forms
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver
from django.http import HttpResponse
from django.test import RequestFactory

from bank_code import load
from q_signals.models import Article, Tag


class Search:
    def __init__(self):
        self.calls = []

    def update(self, pk, title, tags):
        self.calls.append((pk, title, sorted(tags)))


@pytest.fixture
def search():
    return Search()


@pytest.fixture
def old(search, db):
    names = load(
        "signals/signals-article-tags.ask.py", receiver=receiver, post_save=post_save,
        Article=Article, search=search, forms=forms, render=None,
        redirect=lambda name: HttpResponse(),
    )
    yield names
    assert post_save.disconnect(names.index_article, sender=Article)


@pytest.fixture
def new(search, db):
    names = load(
        "signals/signals-article-tags.answer.py", receiver=receiver,
        m2m_changed=m2m_changed, Article=Article, search=search,
    )
    yield names
    assert m2m_changed.disconnect(names.tags_changed, sender=Article.tags.through)


def post(names, tag, article=None):
    request = RequestFactory().post("/", {"title": "Ada", "tags": [tag.pk]})
    names.edit(request, article)


def test_a_new_article_is_indexed_without_tags_and_right_after_a_second_save(old, search):
    tag = Tag.objects.create(name="math")
    post(old, tag)
    assert [call[2] for call in search.calls] == [[]]
    post(old, tag, Article.objects.get())
    assert search.calls[-1][2] == ["math"]


def test_the_answer_indexes_what_the_form_stored(old, new, search):
    post(old, Tag.objects.create(name="math"))
    assert [call[2] for call in search.calls] == [[], ["math"]]


def test_on_the_reverse_side_the_answer_indexes_the_article(new, search):
    article = Article.objects.create(title="Ada")
    Tag.objects.create(name="math").articles.add(article)
    assert search.calls == [(article.pk, "Ada", ["math"])]


def test_a_reverse_clear_does_not_say_which_articles(new, search):
    article = Article.objects.create(title="Ada")
    tag = Tag.objects.create(name="math")
    tag.articles.add(article)
    tag.articles.clear()
    assert len(search.calls) == 1


def test_set_sends_a_remove_and_an_add(new, search):
    article = Article.objects.create(title="Ada")
    first, second = (Tag.objects.create(name=name) for name in "ab")
    article.tags.set([first])
    search.calls.clear()
    article.tags.set([second])
    assert [call[2] for call in search.calls] == [[], ["b"]]


def test_renaming_a_tag_tells_nobody(old, new, search):
    article = Article.objects.create(title="Ada")
    tag = Tag.objects.create(name="math")
    article.tags.add(tag)
    search.calls.clear()
    tag.name = "maths"
    tag.save()
    assert search.calls == []
