import sys
from unittest.mock import MagicMock

import pytest
from django.core.exceptions import FieldError
from django.core.management import get_commands, load_command_class
from django.db import IntegrityError, transaction
from django.test import SimpleTestCase, TestCase
from django.test.testcases import DatabaseOperationForbidden

from q_testing.models import Note, Order
from q_testing.runs import failures


def open_orders(orders):
    return list(orders.filter(state="open"))  # the field is called status


def test_a_mock_accepts_a_field_that_does_not_exist():
    orders = MagicMock()
    orders.filter.return_value = ["one"]
    assert open_orders(orders) == ["one"]


@pytest.mark.django_db
def test_the_database_refuses_it():
    with pytest.raises(FieldError):
        open_orders(Order.objects)


@pytest.mark.django_db
def test_a_mock_knows_no_constraint():
    MagicMock().create(text="no owner")
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(text="no owner")


class Queries(SimpleTestCase):
    __test__ = False

    def test_query(self):
        Order.objects.count()


class Counts(TestCase):
    __test__ = False

    def test_one_query_expected(self):
        with self.assertNumQueries(1):
            for _ in range(3):
                Order.objects.count()


def test_a_simple_test_case_refuses_queries(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        report = failures(Queries)["test_query"]
    assert DatabaseOperationForbidden.__name__ in report


def test_a_query_count_is_noticed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        report = failures(Counts)["test_one_query_expected"]
    assert "3 != 1" in report


@pytest.mark.parametrize("option", ["--durations", "--parallel", "--keepdb"])
def test_the_runner_has_the_option(option):
    command = load_command_class(get_commands()["test"], "test")
    parser = command.create_parser("manage.py", "test")
    since = (3, 12) if option == "--durations" else (3, 0)
    assert (option in parser.format_help()) == (sys.version_info >= since)
