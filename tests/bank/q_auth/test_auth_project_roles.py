import pytest
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType

from q_auth.models import Article

pytestmark = pytest.mark.django_db
RIGHT = "q_auth.change_article"


class OnlyNews(BaseBackend):
    """An own backend that does answer for a row."""

    def has_perm(self, user_obj, perm, obj=None):
        return perm == RIGHT and obj is not None and obj.title == "News"


@pytest.fixture
def anna(db):
    kind = ContentType.objects.get_for_model(Article)
    right, _ = Permission.objects.get_or_create(
        content_type=kind, codename="change_article"
    )
    group = Group.objects.create(name="Editors")
    group.permissions.add(right)
    user = User.objects.create_user("anna")
    user.groups.add(group)
    return user


def test_the_permission_is_for_all_rows_or_none(anna):
    article = Article.objects.create(title="News")
    assert anna.has_perm(RIGHT)
    assert not anna.has_perm(RIGHT, article)


def test_an_own_backend_can_answer_for_a_row(anna, settings):
    settings.AUTHENTICATION_BACKENDS = [
        "django.contrib.auth.backends.ModelBackend",
        f"{__name__}.OnlyNews",
    ]
    assert anna.has_perm(RIGHT, Article(title="News"))
    assert not anna.has_perm(RIGHT, Article(title="Other"))
