import subprocess
import sys

import pytest
from django.contrib.auth import aauthenticate, authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

from bank_code import load

EmailBackend = load(
    "auth/auth-user-model-late.answer.py",
    module=__name__,
    ModelBackend=ModelBackend,
    User=User,
).EmailBackend


@pytest.fixture
def by_email(settings):
    settings.AUTHENTICATION_BACKENDS = [f"{__name__}.EmailBackend"]


@pytest.mark.django_db
def test_the_email_of_the_stock_user_is_neither_required_nor_unique():
    User.objects.create_user("ada", email="ada@example.com")
    User.objects.create_user("ada2", email="ada@example.com")
    User.objects.create_user("nobody")
    field = User._meta.get_field("email")
    assert field.blank and not field.unique


@pytest.mark.django_db
def test_the_backend_finds_the_user_by_email_in_any_case(by_email):
    ada = User.objects.create_user("ada", email="Ada@example.com", password="right")
    assert authenticate(username="ada@EXAMPLE.com", password="right") == ada
    assert authenticate(username="ada@example.com", password="wrong") is None
    assert authenticate(username="ada", password="right") is None
    ada.is_active = False
    ada.save()
    assert authenticate(username="ada@example.com", password="right") is None


@pytest.mark.django_db
def test_the_backend_refuses_what_is_not_one_user(by_email):
    User.objects.create_user("a", email="us@example.com", password="right")
    User.objects.create_user("b", email="US@example.com", password="right")
    User.objects.create_user("c", password="right")
    for email in ("us@example.com", "none@example.com", ""):
        assert authenticate(username=email, password="right") is None


@pytest.mark.django_db(transaction=True)
async def test_async_login_walks_past_a_backend_that_overrides_one_method(by_email):
    ada = await User.objects.acreate_user("ada", "ada@example.com", "right")
    assert await aauthenticate(username="ada@example.com", password="right") is None
    assert await aauthenticate(username="ada", password="right") == ada


SETTINGS = """
SECRET_KEY = "x"
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.admin",
    "django.contrib.messages", "django.contrib.sessions", "accounts",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "old.db"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
"""
OPTIONS = ["--settings=project", "--skip-checks"]
MODEL = """
from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    pass
"""


def test_changing_the_setting_late_does_not_migrate(tmp_path):
    def manage(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "django", *arguments, *OPTIONS],
            cwd=tmp_path,
            env={"PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
        )

    (tmp_path / "accounts").mkdir()
    (tmp_path / "accounts" / "__init__.py").touch()
    (tmp_path / "project.py").write_text(SETTINGS)
    assert manage("migrate").returncode == 0

    (tmp_path / "accounts" / "models.py").write_text(MODEL)
    (tmp_path / "project.py").write_text(SETTINGS + 'AUTH_USER_MODEL = "accounts.User"')
    made = manage("makemigrations", "accounts")
    assert made.returncode == 0, made.stderr
    late = manage("migrate")
    assert late.returncode != 0
    assert "InconsistentMigrationHistory" in late.stderr
