"""LocMemCache belongs to one process: a delete elsewhere is not seen."""

import subprocess
import sys

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.db import transaction
from django.utils.module_loading import import_string

from bank_code import load, text
from q_caching.models import Product

CODE = """
import sys
from django.conf import settings
settings.configure()
from django.core.cache import cache
assert type(cache._connections["default"]).__name__ == "LocMemCache"
cache.set("opening-hours", "from another process")
print(cache.get("opening-hours"))
"""


def printed(name, cache=cache, OpeningHour=Product):
    return load(
        f"caching/caching-stale-after-save.{name}.py",
        cache=cache,
        admin=admin,
        OpeningHour=OpeningHour,
        transaction=transaction,
        env=lambda name: "redis://cache:6379",
    )


def test_default_cache_is_local_memory_and_not_shared():
    cache.clear()
    cache.set("opening-hours", "from this process", None)
    run = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "from another process"
    assert cache.get("opening-hours") == "from this process"


def test_printed_settings():
    assert "LocMemCache" in text("caching/caching-stale-after-save.ask.py")
    backend = printed("answer").CACHES["default"]["BACKEND"]
    assert import_string(backend) is RedisCache


class Recorder:
    """A cache that remembers with which timeout it was filled."""

    objects = type("Hours", (), {"order_by": staticmethod(lambda field: ["9-17"])})
    get = staticmethod(lambda key: None)

    def set(self, key, value, timeout="the default of CACHES"):
        self.timeout = timeout


@pytest.mark.parametrize(
    ("name", "timeout"), [("ask", None), ("answer", "the default of CACHES")]
)
def test_explicit_none_would_win_over_the_setting(name, timeout):
    recorder = Recorder()
    code = printed(name, cache=recorder, OpeningHour=Recorder)
    assert code.opening_hours() == ["9-17"] and recorder.timeout == timeout


@pytest.mark.django_db(transaction=True)
def test_answer_deletes_only_after_the_commit():
    Admin = printed("answer").OpeningHourAdmin
    site = Admin(Product, admin.site)
    product = Product(name="a", price=1)
    cache.set("opening-hours", "old", None)
    with transaction.atomic():  # the admin opens one around each change
        site.save_model(None, product, None, False)
        assert cache.get("opening-hours") == "old"
    assert cache.get("opening-hours") is None

    cache.set("opening-hours", "old", None)
    with transaction.atomic():
        site.delete_model(None, product)
    assert cache.get("opening-hours") is None


@pytest.mark.django_db
def test_bulk_delete_in_the_admin_passes_neither_method():
    Admin = printed("ask").OpeningHourAdmin
    Product.objects.create(name="a", price=1)
    called = []
    Admin.delete_model = Admin.save_model = lambda *args: called.append(1)
    Admin(Product, admin.site).delete_queryset(None, Product.objects.all())
    assert not Product.objects.exists() and not called
