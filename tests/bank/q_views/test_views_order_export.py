import asyncio
import csv
import logging
from datetime import datetime, timezone as utc

import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import DatabaseError, models
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone

from bank_code import load
from q_views.models import Buyer, Company, Member, Sale

HARD = 'Smith; Sons\n"Ltd"'


@pytest.fixture
def company(db):
    company = Company.objects.create(name="Ours")
    user = User.objects.create(username="ann")
    Member.objects.create(user=user, company=company)
    placed = datetime(2026, 1, 1, 12, tzinfo=utc.utc)
    for number, name in enumerate(["Ann", HARD, "=1+1"]):
        Sale.objects.create(
            company=company,
            customer=Buyer.objects.create(name=name),
            number=f"A{number}",
            placed=placed,
        )
    return company


def export(file, company):
    view = load(
        f"views/views-order-export.{file}.py",
        DatabaseError=DatabaseError,
        StreamingHttpResponse=StreamingHttpResponse,
        csv=csv,
        logger=logging.getLogger("export"),
        login_required=login_required,
        redirect=lambda name: HttpResponseRedirect(f"/{name}/"),
        timezone=timezone,
    ).export_orders
    request = RequestFactory().get("/")
    request.user = company.member_set.get().user
    with timezone.override("Europe/Berlin"):
        return view(request)


def table(response):
    lines = b"".join(response.streaming_content).decode()
    return list(csv.reader(lines.splitlines(keepends=True), delimiter=";"))


def test_names_shift_columns_and_formulas_stay(company):
    rows = table(export("ask", company))
    assert {len(row) for row in rows} != {3}
    assert "=1+1" in [row[1] for row in rows if len(row) == 3]


def test_the_time_zone_of_the_request_is_gone(company):
    assert table(export("ask", company))[1][2] == "01.01.2026 12:00"
    assert table(export("answer", company))[1][2] == "01.01.2026 13:00"


@pytest.mark.parametrize("file", ["ask", "answer"])
def test_an_error_comes_after_the_status_and_passes_the_view(
    company, monkeypatch, file
):
    def broken(self, chunk_size):
        yield from [self[0], self[1]]
        raise DatabaseError("connection lost")

    monkeypatch.setattr(models.QuerySet, "iterator", broken)
    response = export(file, company)
    assert response.status_code == 200
    sent = []
    with pytest.raises(DatabaseError):
        for part in response.streaming_content:
            sent.append(part)
    assert len(sent) == 3


def test_the_answer_keeps_three_columns_and_disarms_formulas(company):
    response = export("answer", company)
    rows = table(response)
    assert {len(row) for row in rows} == {3}
    assert [row[1] for row in rows] == ["customer", "Ann", HARD, "'=1+1"]
    assert "attachment" in response["Content-Disposition"]


def test_under_asgi_a_plain_generator_is_read_to_its_end_first():
    made = []

    def rows():
        for number in range(3):
            made.append(number)
            yield "row"

    async def first():
        async for _ in StreamingHttpResponse(rows()):
            return list(made)

    with pytest.warns(Warning, match="synchronous iterators"):
        assert asyncio.run(first()) == [0, 1, 2]
