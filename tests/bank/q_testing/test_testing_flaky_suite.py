import pytest
from django.core.cache import cache
from django.core.management import get_commands, load_command_class
from django.db import transaction
from django.test import TestCase

from q_testing.models import Order
from q_testing.runs import failures


@pytest.mark.parametrize("option", ["--shuffle", "--reverse", "--parallel"])
def test_the_runner_has_the_option(option):
    command = load_command_class(get_commands()["test"], "test")
    parser = command.create_parser("manage.py", "test")
    assert option in parser.format_help()


class Writes(TestCase):
    __test__ = False

    def test_that_writes(self):
        Order.objects.create()
        cache.set("rate", 1)


def test_a_test_case_rolls_back_the_database_but_not_the_cache(
    django_db_setup, django_db_blocker
):
    cache.clear()
    with django_db_blocker.unblock():
        assert failures(Writes) == {}
        assert not Order.objects.exists()
    assert cache.get("rate") == 1
    cache.clear()


@pytest.mark.django_db(databases=["default", "pg"])
def test_a_sequence_does_not_go_back_after_a_rollback():
    orders = Order.objects.using("pg")
    with pytest.raises(RuntimeError), transaction.atomic(using="pg"):
        first = orders.create().pk
        raise RuntimeError
    assert not orders.filter(pk=first).exists()
    assert orders.create().pk == first + 1
