import hashlib
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from bank_code import load
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import models

code = load(
    "architecture/architecture-ten-percent.answer.py", module="q_architecture.models",
    models=models, hashlib=hashlib, cache=cache,
)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def user(pk):
    return SimpleNamespace(pk=pk, is_authenticated=True)


def who_is_in(percent):
    code.Flag.objects.update_or_create(name="checkout", defaults={"percent": percent})
    cache.clear()
    return {pk for pk in range(2000) if code.is_on("checkout", user(pk))}


@pytest.mark.django_db
def test_raising_the_percentage_keeps_everybody_who_was_in():
    ten, fifty, all_of_them = who_is_in(10), who_is_in(50), who_is_in(100)
    assert ten < fifty < all_of_them == set(range(2000))
    assert 140 < len(ten) < 260
    assert who_is_in(0) == set()


@pytest.mark.django_db
def test_a_missing_flag_is_off_and_so_is_a_visitor():
    assert code.is_on("nothing", user(1)) is False
    who_is_in(100)
    assert code.is_on("checkout", AnonymousUser()) is False


@pytest.mark.django_db
def test_zero_is_cached_too(django_assert_num_queries):
    code.Flag.objects.create(name="checkout", percent=0)
    with django_assert_num_queries(1):
        assert [code.is_on("checkout", user(pk)) for pk in (1, 2)] == [False, False]


def test_the_name_gives_another_tenth_of_the_customers():
    def first_tenth(name):
        return {pk for pk in range(2000) if code.bucket(name, pk) < 10}

    assert first_tenth("checkout") != first_tenth("search")


def test_pythons_string_hash_differs_between_processes():
    def in_a_process(seed, line):
        run = subprocess.run(
            [sys.executable, "-c", line], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        return run.stdout

    builtin = "print(hash('ada@example.com'))"
    assert in_a_process("1", builtin) != in_a_process("2", builtin)
    stable = "import hashlib; print(hashlib.sha256(b'checkout:7').hexdigest())"
    assert in_a_process("1", stable) == in_a_process("2", stable)
