import asyncio
import json
import threading

import pytest
from asgiref.sync import sync_to_async
from bank_code import load
from django.contrib.auth.models import User
from django.core.exceptions import SynchronousOnlyOperation
from django.core.handlers.base import BaseHandler
from django.db import connection, connections, transaction
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from .models import Account, Voucher

pytestmark = pytest.mark.django_db(transaction=True)


class UsedUp(Exception):
    pass


def code(name, **changes):
    names = dict(
        Account=Account, Voucher=Voucher, JsonResponse=JsonResponse, UsedUp=UsedUp,
        sync_to_async=sync_to_async, transaction=transaction,
    )
    return load(f"async/async-voucher-redeem.{name}.py", **names | changes)


async def redeem(name, user):
    request = RequestFactory().post("/")

    async def auser():
        return user

    request.auser = auser
    printed = code(name)
    if name == "ask":  # the pool thread keeps its connection: close it for the test
        plain = printed.add_credit

        def add_credit(*args):
            try:
                return plain(*args)
            finally:
                connection.close()

        printed = code(name)
        printed.redeem.__globals__["add_credit"] = add_credit
    return await printed.redeem(request, "SPRING")


async def make(uses=1, account=True):
    user = await User.objects.acreate(username="ada")
    await Voucher.objects.acreate(code="SPRING", amount=10, uses_left=uses)
    if account:
        await Account.objects.acreate(user_id=user.pk)
    return user


async def state():
    voucher = await Voucher.objects.aget()
    balances = [a.balance async for a in Account.objects.all()]
    return voucher.uses_left, balances


async def test_a_failed_credit_leaves_the_voucher_used():
    user = await make(account=False)
    with pytest.raises(Account.DoesNotExist):
        await redeem("ask", user)
    assert await state() == (0, [])


async def test_the_answer_rolls_both_back():
    user = await make(account=False)
    with pytest.raises(Account.DoesNotExist):
        await redeem("answer", user)
    assert await state() == (1, [])


async def test_two_requests_redeem_the_last_use(monkeypatch):
    user = await make()
    both_have_read = asyncio.Barrier(2)
    real = Voucher.objects.aget

    async def aget(**lookup):
        voucher = await real(**lookup)
        await asyncio.wait_for(both_have_read.wait(), 10)
        return voucher

    monkeypatch.setattr(Voucher.objects, "aget", aget)
    responses = await asyncio.gather(redeem("ask", user), redeem("ask", user))
    assert [r.status_code for r in responses] == [200, 200]


async def test_the_answer_redeems_once():
    user = await make()
    first, second = await redeem("answer", user), await redeem("answer", user)
    assert (first.status_code, second.status_code) == (200, 409)
    assert json.loads(first.content) == {"left": 0}
    assert await state() == (0, [10])


async def test_atomic_raises_in_async_code():
    with pytest.raises(SynchronousOnlyOperation):
        with transaction.atomic():
            pass


async def test_atomic_has_no_async_form():
    with pytest.raises((TypeError, AttributeError)):
        async with transaction.atomic():
            pass


async def test_thread_sensitive_decides_about_thread_and_connection():
    def here():
        found = threading.get_ident(), id(connections["default"])
        connection.close()
        return found

    orm = await sync_to_async(here)()
    again = await sync_to_async(here)()
    pool = await sync_to_async(here, thread_sensitive=False)()
    assert orm == again
    assert pool[0] != orm[0] and pool[1] != orm[1]


async def view(request):
    return HttpResponse()


def test_atomic_requests_refuses_async_views():
    handler = BaseHandler()
    settings = connections["default"].settings_dict
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings, "ATOMIC_REQUESTS", True)
        with pytest.raises(RuntimeError, match="async views"):
            handler.make_view_atomic(view)
