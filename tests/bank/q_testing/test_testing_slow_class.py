import subprocess
import sys

import pytest
from django.conf import global_settings
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import TestCase
from django.urls import path

from bank_code import load, text
from q_testing.models import Note
from q_testing.runs import failures

pytestmark = pytest.mark.urls(__name__)
urlpatterns = [
    path("report/", lambda request: HttpResponse(f"{Note.objects.count()} notes"))
]
NAMES = dict(Note=Note, TestCase=TestCase, User=User, module=__name__)
ASK = "testing/testing-slow-class.ask.py"
ANSWER = "testing/testing-slow-class.answer.py"


@pytest.fixture
def hashed(monkeypatch, django_db_setup, django_db_blocker):
    """Every password that is hashed while a class runs."""
    calls = []
    encode = hashers.MD5PasswordHasher.encode

    def count(self, password, salt):
        calls.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", count)
    with django_db_blocker.unblock():
        yield calls


def twelve(case):
    """The printed class with all of the tests that it speaks of."""

    def check(self):
        self.assertContains(self.client.get("/report/"), "60 notes")

    extra = {f"test_more_{number}": check for number in range(11)}
    extra.setdefault("test_report_counts_notes", check)
    return type("AllTests", (case,), {"__module__": __name__, **extra})


def test_the_class_hashes_more_than_seven_hundred_passwords(hashed):
    assert failures(twelve(load(ASK, **NAMES).TeamReportTests)) == {}
    assert len(hashed) >= 12 * 60 + 12


def test_the_answer_hashes_none_and_makes_the_rows_once(hashed):
    assert failures(twelve(load(ANSWER, **NAMES).TeamReportTests)) == {}
    assert hashed == []


def test_each_test_gets_its_own_copy_of_class_data(hashed):
    class Changes(TestCase):
        __test__ = False

        @classmethod
        def setUpTestData(cls):
            cls.user = User.objects.create(username="ada")

        def check(self):
            self.assertEqual(self.user.username, "ada")
            self.user.username = "changed"
            self.user.save()

        test_a = test_b = check

    assert failures(Changes) == {}


def test_the_default_hasher_runs_a_million_rounds(settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    assert hashers.get_hasher().iterations >= 1_000_000


def test_the_profile_names_the_lines_as_printed():
    lines = text(ASK).splitlines()
    assert "def setUp" in lines[1] and "tests.py:2(setUp)" in text(ASK)
    assert "def test_report_counts_notes" in lines[9]
    assert "tests.py:10(test_report_counts_notes)" in text(ASK)


def test_durations_add_set_up_to_the_time_of_the_test(tmp_path):
    (tmp_path / "test_slow.py").write_text(
        "import time, unittest\n"
        "class T(unittest.TestCase):\n"
        "    def setUp(self): time.sleep(0.3)\n"
        "    def test_a(self): pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:django", "--durations=1", "test_slow.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    [line] = [line for line in done.stdout.splitlines() if "s call" in line]
    assert float(line.split("s")[0]) >= 0.3
