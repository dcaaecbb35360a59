from datetime import datetime, timedelta, timezone

import pytest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.views.generic import ListView

from bank_code import load
from q_views.models import Ticket

TicketList = load(
    "views/views-ticket-list.answer.py", ListView=ListView, Ticket=Ticket
).TicketList


@pytest.fixture(autouse=True)
def tickets(db):
    start = datetime(2026, 1, 1, tzinfo=timezone.utc)
    Ticket.objects.bulk_create(
        Ticket(
            title="Lost parcel" if number % 2 else "Late parcel",
            status="open" if number < 45 else "closed",
            created=start + timedelta(hours=number // 2),
        )
        for number in range(50)
    )


def page(query):
    request = RequestFactory().get(f"/tickets/?{query}")
    return TicketList.as_view()(request).context_data


def test_twenty_newest_first_without_repeats():
    rows = [row for n in (1, 2, 3) for row in page(f"page={n}")["object_list"]]
    assert len(rows) == len({row.pk for row in rows}) == 50
    assert rows == sorted(rows, key=lambda row: (row.created, row.pk), reverse=True)


def test_filters_hold_on_page_two():
    context = page("status=open&q=lost&page=2")
    assert context["paginator"].count == 22 and len(context["object_list"]) == 2
    assert context["kept"] == "status=open&q=lost"


def test_an_unknown_status_is_ignored():
    assert page("status=nonsense")["paginator"].count == 50


def test_a_page_out_of_range_is_404_in_list_view_and_the_last_in_get_page():
    with pytest.raises(Http404):
        page("page=99")
    assert Paginator(Ticket.objects.order_by("pk"), 20).get_page(99).number == 3


def test_only_one_page_is_fetched(django_assert_num_queries):
    with django_assert_num_queries(2) as queries:
        list(page("page=2")["object_list"])
    assert "LIMIT 20 OFFSET 20" in queries.captured_queries[1]["sql"]


def test_is_ajax_is_gone():
    assert not hasattr(HttpRequest(), "is_ajax")


def test_the_querystring_tag_keeps_the_filters():
    from django.template import engines

    request = RequestFactory().get("/tickets/?status=open&page=1")
    template = engines["django"].from_string("{% querystring page=2 %}")
    assert template.render({}, request) == "?status=open&amp;page=2"
