from functools import partial

import pytest
from bank_code import load
from celery import Celery
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.test import RequestFactory, override_settings
from django.views.decorators.http import require_POST

from .models import Album, Photo

pytestmark = pytest.mark.django_db

IN_MEMORY = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}


class Site:
    def __init__(self, name, eager=False):
        self.app = Celery("photos", broker="memory://")
        self.app.conf.task_always_eager = eager
        self.app.conf.task_eager_propagates = True
        self.made = []
        self.code = load(
            f"async/async-first-task.{name}.py", login_required=login_required,
            require_POST=require_POST, get_object_or_404=get_object_or_404,
            Album=Album, Photo=Photo, make_preview=self.make_preview,
            redirect=lambda *args: HttpResponse(status=302), partial=partial,
            transaction=transaction, shared_task=partial(self.app.task, shared=False),
        )

    def make_preview(self, file):
        self.made.append(file.name)
        return ContentFile(b"small")

    def upload(self):
        user = User.objects.get_or_create(username="ada")[0]
        album = Album.objects.create(owner=user)
        file = SimpleUploadedFile("cat.jpg", b"big")
        request = RequestFactory().post("/", {"file": file})
        request.user = user
        return self.code.add_photo(request, album.pk)


@pytest.fixture(autouse=True)
def storage():
    with override_settings(STORAGES=IN_MEMORY):
        yield


def test_today_the_request_makes_the_preview():
    site = Site("ask")
    assert site.upload().status_code == 302
    assert len(site.made) == 1
    assert Photo.objects.get().preview


def test_the_answer_sends_only_the_id_and_after_the_commit(
    django_capture_on_commit_callbacks, monkeypatch
):
    site, sent = Site("answer"), []
    monkeypatch.setattr(site.code.build_preview, "delay", lambda *a: sent.append(a))
    with django_capture_on_commit_callbacks(execute=True):
        assert site.upload().status_code == 302
        assert sent == []
    photo = Photo.objects.get()
    assert sent == [(photo.pk,)]
    assert site.made == [] and not photo.preview


def test_the_task_makes_the_preview_once(django_capture_on_commit_callbacks):
    site = Site("answer", eager=True)
    with django_capture_on_commit_callbacks(execute=True):
        site.upload()
    photo = Photo.objects.get()
    assert photo.preview.read() == b"small"
    site.code.build_preview(photo.pk)
    assert len(site.made) == 1


def test_a_photo_that_is_gone_is_no_error():
    Site("answer").code.build_preview(4711)
    assert Photo.objects.count() == 0


def test_the_task_keeps_what_changed_meanwhile():
    site = Site("answer")
    site.upload()
    photo = Photo.objects.get()

    def slow(file):
        Photo.objects.update(title="Holiday")
        return ContentFile(b"small")

    site.code.build_preview.run.__globals__["make_preview"] = slow
    site.code.build_preview(photo.pk)
    photo.refresh_from_db()
    assert (photo.title, bool(photo.preview)) == ("Holiday", True)


def test_calling_the_function_without_delay_runs_it_here():
    site = Site("answer")
    site.upload()
    site.code.build_preview(Photo.objects.get().pk)
    assert len(site.made) == 1
