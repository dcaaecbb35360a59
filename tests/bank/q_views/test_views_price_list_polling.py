from datetime import datetime, timezone

import pytest
from django.db.models import Max
from django.http import HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.test import RequestFactory
from django.views.decorators.http import condition

from q_views.models import Price

built = []
version = {"now": '"v1"'}


def prices(request):
    built.append(request.method)
    return HttpResponse("two megabytes")


cheap = condition(etag_func=lambda request: version["now"])(prices)


@pytest.fixture(autouse=True)
def fresh():
    built.clear()
    version["now"] = '"v1"'


def test_condition_answers_304_without_running_the_view():
    first = cheap(RequestFactory().get("/"))
    request = RequestFactory().get("/", headers={"if-none-match": first["ETag"]})
    again = cheap(request)
    assert (again.status_code, again.content) == (304, b"") and len(built) == 1
    version["now"] = '"v2"'
    assert cheap(request).status_code == 200


def test_the_middleware_builds_the_page_and_saves_only_the_body():
    middleware = ConditionalGetMiddleware(prices)
    first = middleware(RequestFactory().get("/"))
    again = middleware(
        RequestFactory().get("/", headers={"if-none-match": first["ETag"]})
    )
    assert (again.status_code, again.content) == (304, b"") and len(built) == 2


def test_a_put_with_an_old_version_answers_412():
    put = RequestFactory().put("/", headers={"if-match": '"v0"'})
    assert cheap(put).status_code == 412 and not built


@pytest.mark.django_db
def test_the_newest_change_overlooks_deletions_and_update():
    long_ago = datetime(2020, 1, 1, tzinfo=timezone.utc)
    first, second = Price.objects.create(cents=1), Price.objects.create(cents=2)
    Price.objects.filter(pk=first.pk).update(updated=long_ago)

    def newest():
        return Price.objects.aggregate(newest=Max("updated"))["newest"]

    before = newest()
    Price.objects.filter(pk=first.pk).delete()
    Price.objects.filter(pk=second.pk).update(cents=3)
    assert newest() == before
