import pytest
from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import path

from bank_code import load, text
from q_auth.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class ArticleForm(forms.ModelForm):
    class Meta:
        model = Article
        fields = ["title"]


NAMES = dict(
    Article=Article,
    ArticleForm=ArticleForm,
    get_object_or_404=get_object_or_404,
    login_required=login_required,
    permission_required=permission_required,
    redirect=redirect,
    render=lambda request, template, context: HttpResponse(),
)
FILES = {part: f"auth/auth-missing-button.{part}.py" for part in ("ask", "answer")}
views = {part: load(name, **NAMES).article_edit for part, name in FILES.items()}


def page(request, part, pk):
    """Renders the template that is printed as a comment above the view."""
    lines = text(FILES[part]).splitlines()
    start = next(i for i, line in enumerate(lines) if "{% if" in line)
    source = "\n".join(line[2:] for line in lines[start : start + 3])
    article = Article.objects.get(pk=pk)
    template = engines["django"].from_string(source)
    return HttpResponse(template.render({"article": article}, request))


urlpatterns = [
    path("page/<part>/<int:pk>/", page),
    path("ask/<int:pk>/", views["ask"], name="article-edit"),
    path("answer/<int:pk>/", views["answer"]),
    path("article/<int:pk>/", lambda request, pk: HttpResponse(), name="article"),
]


@pytest.fixture
def people():
    news = ContentType.objects.create(app_label="news", model="article")
    right = Permission.objects.create(content_type=news, codename="change_article")
    editors = Group.objects.create(name="Editors")
    editors.permissions.add(right)
    anna, bob = (User.objects.create_user(name) for name in ("anna", "bob"))
    anna.groups.add(editors)
    return {"anna": anna, "bob": bob, "root": User.objects.create_superuser("root")}


def sees_button(client, part, user):
    client.force_login(user)
    article = Article.objects.create(title="News")
    return b"Edit" in client.get(f"/page/{part}/{article.pk}/").content


def edits(client, part, user):
    client.force_login(user)
    article = Article.objects.create(title="News")
    status = client.post(f"/{part}/{article.pk}/", {"title": "x"}).status_code
    article.refresh_from_db()
    return status, article.title


def test_only_superusers_see_the_printed_button(client, people):
    seen = {name: sees_button(client, "ask", user) for name, user in people.items()}
    assert seen == {"anna": False, "bob": False, "root": True}


def test_bob_can_edit_by_the_address(client, people):
    assert edits(client, "ask", people["bob"]) == (302, "x")


def test_the_answer_agrees_in_template_and_view(client, people):
    seen = {name: sees_button(client, "answer", user) for name, user in people.items()}
    assert seen == {"anna": True, "bob": False, "root": True}
    assert edits(client, "answer", people["anna"]) == (302, "x")
    assert edits(client, "answer", people["bob"]) == (403, "News")


def test_without_the_request_there_is_no_perms(people):
    template = engines["django"].from_string("{% if perms.news.change_article %}x{% endif %}")
    assert template.render({"user": people["anna"]}) == ""
