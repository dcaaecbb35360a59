import io

import pytest
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory


def post(**data):
    return RequestFactory().post("/claims/upload/", data)


def test_the_data_limit_does_not_count_uploaded_files(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    photo = SimpleUploadedFile("dent.jpg", b"x" * 50_000)
    assert post(photo=photo).FILES["photo"].size == 50_000


def test_the_data_limit_counts_the_other_fields(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    with pytest.raises(RequestDataTooBig):
        post(text="x" * 50_000, photo=io.BytesIO(b"x")).POST


def test_without_the_host_header_django_sees_the_upstream_address(settings):
    settings.ALLOWED_HOSTS = ["claims.example.com"]
    with pytest.raises(DisallowedHost):
        RequestFactory().get("/", headers={"host": "127.0.0.1:8000"}).get_host()
    assert RequestFactory().get("/", headers={"host": "claims.example.com"}).get_host()


def test_without_the_scheme_header_django_builds_http_links(settings):
    settings.ALLOWED_HOSTS = ["claims.example.com"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    plain = RequestFactory().get("/", headers={"host": "claims.example.com"})
    told = RequestFactory().get("/", headers={"host": "claims.example.com", "x-forwarded-proto": "https"})
    assert plain.build_absolute_uri() == "http://claims.example.com/"
    assert told.build_absolute_uri() == "https://claims.example.com/"
