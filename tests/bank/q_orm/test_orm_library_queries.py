from datetime import date, timedelta

import pytest
from bank_code import load
from django.db import models
from django.db.models import Count, Exists, OuterRef

ask = load("orm/orm-library-queries.ask.py", module="q_orm.models", models=models)
Book, Loan = ask.Book, ask.Loan
TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def code():
    day = timedelta(days=1)
    often, once, late, never = (
        Book.objects.create(title=t) for t in ("often", "once", "late", "never")
    )
    for _ in range(3):
        often.loans.create(due_on=TODAY - 9 * day, returned_on=TODAY - 10 * day)
    often.loans.create(due_on=TODAY + day)
    once.loans.create(due_on=TODAY - day, returned_on=TODAY)
    late.loans.create(due_on=TODAY - day)
    late.loans.create(due_on=TODAY - 5 * day)
    return load(
        "orm/orm-library-queries.answer.py", Book=Book, Loan=Loan, Count=Count,
        today=TODAY,
    )


def test_overdue_loans_carry_their_book(code, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [loan.book.title for loan in code.overdue] == ["late", "late"]


def test_never_lent_and_most_lent(code):
    assert [book.title for book in code.never_lent] == ["never"]
    assert [(b.title, b.times) for b in code.most_lent] == [
        ("often", 4), ("late", 2), ("once", 1), ("never", 0)
    ]


def test_a_join_repeats_the_book(code):
    titles = Book.objects.filter(loans__returned_on=None, loans__due_on__lt=TODAY)
    assert [b.title for b in titles] == ["late", "late"]
    assert [b.title for b in titles.distinct()] == ["late"]


def test_on_the_shelf_is_not_exists_an_open_loan(code):
    out = Loan.objects.filter(book=OuterRef("pk"), returned_on=None)
    shelf = Book.objects.filter(~Exists(out)).order_by("title")
    assert [b.title for b in shelf] == ["never", "once"]
    any_returned = Book.objects.filter(loans__returned_on__isnull=False).distinct()
    assert {b.title for b in any_returned} == {"often", "once"}


def test_equals_none_means_is_null(code):
    assert "IS NULL" in str(Loan.objects.filter(returned_on=None).query)


def test_excluding_over_the_relation_drops_books_that_were_never_lent(code):
    by_join = Book.objects.exclude(loans__returned_on=None)
    assert [b.title for b in by_join] == ["once"]
    open_loans = Loan.objects.filter(returned_on=None)
    by_ids = Book.objects.exclude(pk__in=open_loans.values("book"))
    assert {b.title for b in by_ids} == {"never", "once"}
