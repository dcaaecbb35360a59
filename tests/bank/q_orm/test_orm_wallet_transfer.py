from decimal import Decimal
from threading import Barrier

import pytest
from bank_code import load
from django.db import OperationalError, models, transaction

from q_orm.on_pg import PgRouter, pg_transaction, together

ask = load("orm/orm-wallet-transfer.ask.py", module="q_orm.models", models=models)
Wallet, Transfer = ask.Wallet, ask.Transfer


class NotEnoughMoney(Exception):
    pass


def transfer_with(transaction):
    return load(
        "orm/orm-wallet-transfer.answer.py", Wallet=Wallet, Transfer=Transfer,
        transaction=transaction, NotEnoughMoney=NotEnoughMoney,
    ).transfer


pg = pytest.mark.django_db(databases=["pg"], transaction=True)


@pytest.fixture
def wallets(settings):
    settings.DATABASE_ROUTERS = [PgRouter()]
    return [Wallet.objects.create(owner=o, balance=100).pk for o in ("Ada", "Bo")]


def balances():
    return list(Wallet.objects.order_by("pk").values_list("balance", flat=True))


@pg
def test_only_one_of_two_transfers_finds_the_money(wallets):
    transfer = transfer_with(pg_transaction)
    call = lambda: transfer(*wallets, Decimal(80))  # noqa: E731
    results = together(call, call, call)
    assert sum(isinstance(r, NotEnoughMoney) for r in results) == 2
    assert balances() == [20, 180] and Transfer.objects.count() == 1


@pg
def test_opposite_transfers_do_not_deadlock(wallets):
    transfer = transfer_with(pg_transaction)
    there = lambda: transfer(wallets[0], wallets[1], Decimal(1))  # noqa: E731
    back = lambda: transfer(wallets[1], wallets[0], Decimal(1))  # noqa: E731
    results = together(*[there, back] * 8)
    assert all(isinstance(r, Transfer) for r in results)
    assert balances() == [100, 100]


@pg
def test_locking_source_first_deadlocks(wallets):
    one_lock_each = Barrier(2)

    def locking(first, second):
        with pg_transaction.atomic():
            Wallet.objects.select_for_update().get(pk=first)
            one_lock_each.wait(10)
            Wallet.objects.select_for_update().get(pk=second)

    results = together(
        lambda: locking(*wallets), lambda: locking(*reversed(wallets))
    )
    assert sum(isinstance(r, OperationalError) for r in results) == 1


@pytest.mark.django_db
def test_a_refused_transfer_changes_nothing():
    transfer = transfer_with(transaction)
    ada, bo = (Wallet.objects.create(owner=o, balance=5).pk for o in "ab")
    with pytest.raises(NotEnoughMoney):
        transfer(ada, bo, Decimal(6))
    for bad in ((ada, bo, Decimal(-5)), (ada, ada, Decimal(1))):
        with pytest.raises(ValueError):
            transfer(*bad)
    assert balances() == [5, 5] and not Transfer.objects.exists()


@pytest.mark.django_db
def test_one_wallet_loaded_twice_would_create_money():
    wallet = Wallet.objects.create(owner="a", balance=5)
    source, target = (Wallet.objects.get(pk=wallet.pk) for _ in range(2))
    source.balance -= 3
    target.balance += 3
    source.save()
    target.save()
    assert balances() == [8]


@pg
def test_two_updates_in_opposite_order_can_deadlock_too(wallets):
    one_lock_each = Barrier(2)

    def moving(source, target):
        with pg_transaction.atomic():
            rich = Wallet.objects.filter(pk=source, balance__gte=1)
            assert rich.update(balance=models.F("balance") - 1) == 1
            one_lock_each.wait(10)
            Wallet.objects.filter(pk=target).update(balance=models.F("balance") + 1)

    results = together(lambda: moving(*wallets), lambda: moving(*reversed(wallets)))
    assert sum(isinstance(r, OperationalError) for r in results) == 1
    assert sum(balances()) == 200
