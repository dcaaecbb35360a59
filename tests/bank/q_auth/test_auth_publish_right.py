import pytest
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views import View
from django.views.decorators.http import require_POST

from bank_code import load
from q_auth.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
RIGHT = "news.publish_article"
NAMES = dict(
    Article=Article,
    get_object_or_404=get_object_or_404,
    redirect=redirect,
    login_required=login_required,
    permission_required=permission_required,
    require_POST=require_POST,
)
ask = load("auth/auth-publish-right.ask.py", **NAMES)
answer = load("auth/auth-publish-right.answer.py", **NAMES)


def done(request, *args, **kwargs):
    return HttpResponse()


class WithMixin(PermissionRequiredMixin, View):
    permission_required = RIGHT
    post = done


urlpatterns = [
    path("ask/<int:pk>/", ask.publish),
    path("answer/<int:pk>/", answer.publish),
    path("alone/<int:pk>/", permission_required(RIGHT)(done)),
    path("raises/<int:pk>/", permission_required(RIGHT, raise_exception=True)(done)),
    path("mixin/<int:pk>/", WithMixin.as_view()),
    path("articles/", done, name="article-list"),
]


@pytest.fixture
def editors():
    news = ContentType.objects.create(app_label="news", model="article")
    right = Permission.objects.create(content_type=news, codename="publish_article")
    group = Group.objects.create(name="Editors")
    group.permissions.add(right)
    return group


@pytest.fixture
def article():
    return Article.objects.create(title="News")


def status(client, where, article, user=None, method="post"):
    if user:
        client.force_login(user)
    response = getattr(client, method)(f"/{where}/{article.pk}/")
    if response.status_code == 302 and "login" in response.url:
        return "login page"
    return response.status_code


def test_the_view_as_it_is_lets_anybody_publish_with_a_link(client, article):
    client.get(f"/ask/{article.pk}/")
    article.refresh_from_db()
    assert article.published


def test_anonymous_visitors_reach_the_login_page(client, article):
    assert status(client, "answer", article) == "login page"
    article.refresh_from_db()
    assert not article.published


def test_signed_in_without_the_right_is_forbidden(client, article, editors):
    reader = User.objects.create_user("reader")
    assert status(client, "answer", article, reader) == 403
    article.refresh_from_db()
    assert not article.published


def test_an_editor_publishes_by_post_only(client, article, editors):
    editor = User.objects.create_user("editor")
    editor.groups.add(editors)
    assert status(client, "answer", article, editor, "get") == 405
    assert status(client, "answer", article, editor) == 302
    article.refresh_from_db()
    assert article.published


def test_each_decorator_alone_gets_one_answer_wrong(client, article, editors):
    assert status(client, "alone", article) == "login page"
    assert status(client, "raises", article) == 403
    reader = User.objects.create_user("reader")
    assert status(client, "alone", article, reader) == "login page"
    assert status(client, "raises", article, reader) == 403


def test_the_order_of_the_decorators_matters(rf):
    inside = permission_required(RIGHT, raise_exception=True)(login_required(done))
    request = rf.post("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        inside(request)


def test_the_mixin_makes_the_difference_itself(client, article, editors):
    assert status(client, "mixin", article) == "login page"
    reader = User.objects.create_user("reader")
    assert status(client, "mixin", article, reader) == 403


def test_permissions_are_cached_on_the_user_object(editors):
    user = User.objects.create_user("late")
    assert not user.has_perm(RIGHT)
    user.groups.add(editors)
    assert not user.has_perm(RIGHT)
    assert User.objects.get(pk=user.pk).has_perm(RIGHT)


def test_a_superuser_passes_every_check_but_has_perm_knows_no_rows(editors, article):
    assert User.objects.create_superuser("root").has_perm("no.such_right")
    editor = User.objects.create_user("editor")
    editor.groups.add(editors)
    assert editor.has_perm(RIGHT)
    assert not editor.has_perm(RIGHT, article)
