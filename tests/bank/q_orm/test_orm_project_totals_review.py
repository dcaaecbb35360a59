from decimal import Decimal

import pytest
from bank_code import load
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from q_orm.models import Expense, Project, TimeEntry

pytestmark = pytest.mark.django_db
NAMES = dict(
    Project=Project, TimeEntry=TimeEntry, Expense=Expense, Sum=Sum, Count=Count,
    OuterRef=OuterRef, Subquery=Subquery, Coalesce=Coalesce, Decimal=Decimal,
)


@pytest.fixture
def project():
    project = Project.objects.create(name="Site", client_name="Acme")
    for person in ("Ada", "Ada", "Bo"):
        project.entries.create(person=person, hours=8)
    for amount in (100, 50):
        project.expenses.create(amount=amount)
    return project


def totals(file):
    row = load(f"orm/orm-project-totals-review.{file}.py", **NAMES).project_totals(
        "Acme"
    )
    return row[0].hours, row[0].spent, row[0].people


def test_each_sum_is_multiplied_by_the_rows_of_the_other(project):
    assert totals("ask") == (24 * 2, 150 * 3, 2)


def test_the_subqueries_give_the_true_sums_in_one_query(
    project, django_assert_num_queries
):
    with django_assert_num_queries(1):
        code = load("orm/orm-project-totals-review.answer.py", **NAMES)
        list(code.project_totals("Acme"))
    assert totals("answer") == (24, 150, 2)


def test_distinct_sum_drops_equal_amounts(project):
    row = Project.objects.annotate(hours=Sum("entries__hours", distinct=True)).get()
    assert row.hours == 8


def test_a_project_with_one_kind_of_row_looks_right(project):
    project.expenses.all().delete()
    assert totals("ask") == (24, None, 2)
    assert totals("answer") == (24, 0, 2)


def test_one_row_on_each_side_hides_it_and_a_second_entry_shows_it():
    project = Project.objects.create(name="Site", client_name="Acme")
    project.entries.create(person="Ada", hours=8)
    project.expenses.create(amount=100)
    assert totals("ask") == totals("answer") == (8, 100, 1)
    project.entries.create(person="Bo", hours=8)
    assert totals("ask") == (16, 200, 2) != totals("answer")
