import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.test import TestCase, override_settings
from django.urls import path, reverse

from bank_code import load, text
from q_testing.models import Note
from q_testing.runs import failures

ASK = "testing/testing-first-view-tests.ask.py"
space = dict(
    login_required=login_required,
    HttpResponseBadRequest=HttpResponseBadRequest,
    Note=Note,
    redirect=redirect,
    render=lambda request, template: HttpResponse(),
)


def current(request):
    return space["add_note"](request)


urlpatterns = [
    path("add/", current, name="note-add"),
    path("notes/", lambda request: HttpResponse(), name="note-list"),
]
printed = load(
    "testing/testing-first-view-tests.answer.py",
    module=__name__,
    TestCase=TestCase,
    User=User,
    Note=Note,
    reverse=reverse,
)


@override_settings(ROOT_URLCONF=__name__)
class AddNote(printed.AddNoteTests):
    __test__ = False


@pytest.fixture
def failing(django_db_setup, django_db_blocker):
    def run(before="", after=""):
        code = text(ASK)
        assert before in code
        exec(code.replace(before, after, 1), space)
        with django_db_blocker.unblock():
            return set(failures(AddNote))

    return run


def test_the_tests_pass_on_the_view(failing):
    assert failing() == set()


@pytest.mark.parametrize(
    "before, after, noticed_by",
    [
        ("@login_required\n", "", "test_strangers_reach_the_login_page"),
        (".strip()", "", "test_a_note_belongs_to_its_author"),
        ("if not text:", "if False:", "test_an_empty_note_is_refused"),
        ("Note.objects.create", "Note", "test_a_note_belongs_to_its_author"),
        (
            "owner=request.user",
            "owner=type(request.user).objects.create(username='x')",
            "test_a_note_belongs_to_its_author",
        ),
    ],
)
def test_each_test_can_fail(failing, before, after, noticed_by):
    assert noticed_by in failing(before, after)


@pytest.mark.django_db
def test_without_login_required_an_anonymous_note_raises(rf):
    request = rf.post("/add/", {"text": "Milk"})
    request.user = AnonymousUser()
    exec(text(ASK).replace("@login_required\n", ""), space)
    with pytest.raises(ValueError):
        current(request)
