from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from bank_code import load

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
answered = load(
    "forms/forms-document-upload.answer.py",
    forms=forms,
    Path=Path,
    ValidationError=ValidationError,
    uuid4=uuid4,
)


@pytest.fixture
def send(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "documents").mkdir()
    code = load(
        "forms/forms-document-upload.ask.py",
        forms=forms,
        Path=Path,
        settings=settings,
        ValidationError=ValidationError,
        login_required=login_required,
        redirect=lambda name: HttpResponseRedirect("/documents/"),
        render=lambda request, name, context: HttpResponse(
            str(context["form"].errors)
        ),
    )

    def post(name, content, content_type):
        file = SimpleUploadedFile(name, content, content_type)
        request = RequestFactory().post("/", {"file": file})
        request.user = SimpleNamespace(is_authenticated=True)
        return code.upload(request).status_code

    return post


def test_a_page_passes_as_a_picture(send, tmp_path):
    assert send("evil.html", b"<script>", "image/png") == 302
    assert (tmp_path / "documents/evil.html").read_bytes() == b"<script>"


def test_an_equal_name_overwrites(send, tmp_path):
    send("cv.png", b"first", "image/png")
    send("cv.png", b"second", "image/png")
    assert (tmp_path / "documents/cv.png").read_bytes() == b"second"
    assert len(list((tmp_path / "documents").iterdir())) == 1


def test_django_keeps_only_the_last_part_of_the_name(send, tmp_path):
    assert SimpleUploadedFile("../../app.py", b"").name == "app.py"
    send("../../app.png", b"x", "image/png")
    assert (tmp_path / "documents/app.png").exists()


def test_the_memory_settings_are_no_limit_for_files(send, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert send("big.png", b"x" * 10_000, "image/png") == 302


@pytest.mark.parametrize(
    "name, content, valid",
    [
        ("ok.png", PNG, True),
        ("ok.PDF", b"%PDF-1.7", True),
        ("evil.html", PNG, False),
        ("evil.png", b"<script>", False),
        ("big.png", PNG + b"x" * 10 * 1024 * 1024, False),
    ],
)
def test_the_answer_looks_at_name_content_and_size(name, content, valid):
    file = SimpleUploadedFile(name, content, "image/png")
    form = answered.DocumentForm({}, {"file": file})
    assert form.is_valid() is valid
    if valid:
        assert form.cleaned_data["file"].read() == content


def test_the_answer_chooses_the_name():
    owner = SimpleNamespace(owner_id=7)
    first = answered.document_path(owner, "cv.PDF")
    second = answered.document_path(owner, "cv.PDF")
    assert first != second
    assert first.startswith("private/7/") and first.endswith(".pdf")
    assert "cv" not in first
