import ast
from datetime import date

import pytest
from bank_code import text
from django.db import connection
from django.test.utils import CaptureQueriesContext

from q_orm.models import Paperback

pytestmark = pytest.mark.django_db


@pytest.fixture
def space():
    for day in range(1, 8):
        Paperback.objects.create(title=f"no. {day}", added_on=date(2026, 1, day))
    return {"Book": Paperback, "print": lambda title: None}


def queries_of(code, space):
    with CaptureQueriesContext(connection) as queries:
        exec(compile(code, "printed", "exec"), space)
    return len(queries)


def statements(source):
    return [ast.Module([node], []) for node in ast.parse(source).body]


def test_the_queries_line_by_line(space):
    source = text("orm/orm-lazy-lines.ask.py")
    counts = [queries_of(code, space) for code in statements(source)]
    # lines 1, 2, 3 with 4, 5, 6, 7
    assert counts == [0, 0, 1, 1, 1, 0]


def test_the_loop_reads_what_the_if_fetched(space):
    exec("recent = Book.objects.order_by('-added_on')[:5]", space)
    assert queries_of("bool(recent)", space) == 1
    assert queries_of("for book in recent: pass", space) == 0


def test_count_is_free_once_the_rows_are_here(space):
    exec("books = Book.objects.filter(published=True)\nlist(books)", space)
    assert queries_of("total = books.count()", space) == 0
    assert queries_of("first = books[0]", space) == 0
    assert queries_of("again = books.filter(pk=1); list(again)", space) == 1


def test_an_index_on_an_unread_queryset_queries_each_time(space):
    exec("books = Book.objects.order_by('pk')", space)
    assert queries_of("books[0]; books[0]", space) == 2


def test_a_queryset_keeps_old_rows(space):
    exec("books = Book.objects.filter(published=True); list(books)", space)
    Paperback.objects.all().delete()
    assert queries_of("n = len(books)", space) == 0 and space["n"] == 7
    exec("m = books.all().count()", space)
    assert space["m"] == 0


def test_iterator_fills_no_cache(space):
    exec("books = Book.objects.all(); list(books.iterator())", space)
    assert queries_of("list(books)", space) == 1
