from threading import Barrier
from unittest import mock

import pytest
from bank_code import load
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.query import QuerySet

from q_models.models import Account
from q_orm.on_pg import PgRouter, pg_transaction, together


class AlreadySubscribed(Exception):
    pass


NAMES = dict(models=models, Account=Account, AlreadySubscribed=AlreadySubscribed,
             IntegrityError=IntegrityError)
ask = load("models/models-one-active-plan.ask.py", "q_models.models", **NAMES)
answer = load("models/models-one-active-plan.answer.py", "q_models.models",
              renamed=[("Subscription", "OneSubscription")], transaction=pg_transaction, **NAMES)
Subscription, OneSubscription = ask.Subscription, answer.OneSubscription
on_pg = pytest.mark.django_db(databases=["pg"], transaction=True)


@pytest.fixture
def account(settings):
    settings.DATABASE_ROUTERS = [PgRouter()]
    return Account.objects.create(email="ada@example.org")


@on_pg
def test_two_requests_both_find_nothing(account):
    both_have_looked = Barrier(2)
    exists = QuerySet.exists

    def slow_exists(self):
        found = exists(self)
        both_have_looked.wait(10)
        return found

    with mock.patch.object(QuerySet, "exists", slow_exists):
        together(*[lambda: ask.subscribe(account, "pro")] * 2)
    assert Subscription.objects.filter(active=True).count() == 2


@on_pg
def test_the_constraint_lets_one_through(account):
    results = together(*[lambda: answer.subscribe(account, "pro")] * 5)
    assert sum(isinstance(r, OneSubscription) for r in results) == 1
    assert sum(isinstance(r, AlreadySubscribed) for r in results) == 4


@on_pg
def test_get_or_create_without_a_constraint_makes_two(account):
    both_have_looked = Barrier(2)
    get = QuerySet.get

    def slow_get(self, *args, **kwargs):
        try:
            return get(self, *args, **kwargs)
        finally:
            both_have_looked.wait(10)

    def subscribe():
        return Subscription.objects.get_or_create(account=account, active=True)

    with mock.patch.object(QuerySet, "get", slow_get):
        results = together(subscribe, subscribe)
    assert [created for _, created in results] == [True, True]


@on_pg
def test_a_row_lock_on_the_account_also_serialises(account):
    def subscribe():
        with pg_transaction.atomic():
            Account.objects.select_for_update().get(pk=account.pk)
            return ask.subscribe(account, "pro")

    results = together(subscribe, subscribe)
    assert sum(isinstance(r, AlreadySubscribed) for r in results) == 1


@pytest.mark.django_db
def test_old_subscriptions_may_be_many():
    account = Account.objects.create(email="bo@example.org")
    for active in (False, False, True):
        OneSubscription.objects.create(account=account, plan="pro", active=active)
    assert OneSubscription.objects.count() == 3


@pytest.mark.django_db
def test_full_clean_reports_the_constraint_and_create_does_not_ask_it():
    account = Account.objects.create(email="cy@example.org")
    OneSubscription.objects.create(account=account, plan="pro")
    with pytest.raises(ValidationError):
        OneSubscription(account=account, plan="pro").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OneSubscription.objects.create(account=account, plan="pro")
