import subprocess
import sys

import pytest
from django.apps import apps
from django.db import connection

APPS = """
from django.apps import AppConfig

class ShopConfig(AppConfig):
    name = "shop"

    def ready(self):
        print("ready")
        {work}
"""
SETTINGS = """
SECRET_KEY = "x"
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db"}}
"""
MODELS = """
from django.db import models

class Country(models.Model):
    code = models.CharField(max_length=2)
"""
QUERY = "from shop.models import Country; list(Country.objects.all())"


@pytest.fixture
def manage(tmp_path):
    shop = tmp_path / "shop"
    (shop / "migrations").mkdir(parents=True)
    for name in ["__init__.py", "migrations/__init__.py"]:
        (shop / name).touch()
    (shop / "models.py").write_text(MODELS)
    (tmp_path / "shop_settings.py").write_text(SETTINGS)

    def run(work, *command, head=""):
        (shop / "apps.py").write_text(head + APPS.format(work=work))
        return subprocess.run(
            [sys.executable, "-m", "django", *command],
            cwd=tmp_path,
            env={"DJANGO_SETTINGS_MODULE": "shop_settings", "PYTHONPATH": "."},
            capture_output=True,
            text=True,
        )

    return run


def test_every_management_command_runs_ready(manage):
    for command in ["check", "showmigrations"]:
        assert manage("pass", command).stdout.count("ready") == 1


def test_a_query_in_ready_stops_the_first_migrate(manage):
    result = manage(QUERY, "migrate")
    assert result.returncode == 1
    assert "no such table: shop_country" in result.stderr


def test_models_can_not_be_imported_at_the_top_of_apps(manage):
    result = manage("pass", "check", head="from shop.models import Country\n")
    assert "Apps aren't loaded yet" in result.stderr


@pytest.mark.django_db
def test_django_warns_of_queries_before_it_is_ready(monkeypatch):
    monkeypatch.setattr(apps, "ready", False)
    with pytest.warns(RuntimeWarning, match="during app initialization"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
