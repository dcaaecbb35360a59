import asyncio
import json
import logging

import pytest
from bank_code import load
from django.http import JsonResponse

from .models import Parcel

pytestmark = pytest.mark.django_db(transaction=True)


class CarrierError(Exception):
    pass


class Carrier:
    def __init__(self, name, started, price=5, error=None, hang=False):
        self.name, self.started, self.price = name, started, price
        self.error, self.hang, self.done = error, hang, False

    async def quote(self, weight):
        self.started.append(self.name)
        await asyncio.sleep(3600 if self.hang else 0)
        if self.error:
            raise self.error
        self.done = True
        return self.price


class QuickTimeout:
    """asyncio, with a limit of half a second in place of the printed one."""

    def __getattr__(self, name):
        return getattr(asyncio, name)

    def timeout(self, seconds):
        assert seconds == 3
        return asyncio.timeout(0.5)


async def page(name, carriers):
    code = load(
        f"async/async-carrier-quotes.{name}.py", Parcel=Parcel, CARRIERS=carriers,
        JsonResponse=JsonResponse, CarrierError=CarrierError, asyncio=QuickTimeout(),
        logger=logging.getLogger("quotes"),
    )
    parcel = await Parcel.objects.acreate(weight=3)
    response = await code.quotes(None, parcel.pk)
    return json.loads(response.content)


async def test_the_loop_starts_the_second_call_after_the_first_answer():
    started = []
    carriers = [Carrier("a", started, hang=True), Carrier("b", started)]
    waiting = asyncio.create_task(page("ask", carriers))
    async with asyncio.timeout(30):
        while not started:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)  # time in which the second could start
    assert started == ["a"]
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_today_one_failure_breaks_the_page():
    with pytest.raises(CarrierError):
        await page("ask", [Carrier("a", [], error=CarrierError())])


async def test_the_answer_starts_all_and_keeps_what_came():
    started = []
    carriers = [
        Carrier("slow", started, hang=True),
        Carrier("broken", started, error=CarrierError("no")),
        Carrier("good", started, price=7),
    ]
    data = await page("answer", carriers)
    assert started == ["slow", "broken", "good"]
    assert data == {"prices": {"good": 7}, "missing": ["slow", "broken"]}


async def test_a_programming_error_is_not_hidden():
    with pytest.raises(TypeError):
        await page("answer", [Carrier("a", [], error=TypeError())])


async def test_gather_passes_the_first_error_and_lets_the_others_run():
    bad, good = Carrier("bad", [], error=CarrierError()), Carrier("good", [])
    other = asyncio.create_task(good.quote(1))
    with pytest.raises(CarrierError):
        await asyncio.gather(bad.quote(1), other)
    await other
    assert good.done


async def test_a_task_group_cancels_the_others():
    hanging = Carrier("hanging", [], hang=True)
    with pytest.raises(ExceptionGroup):
        async with asyncio.TaskGroup() as group:
            other = group.create_task(hanging.quote(1))
            group.create_task(Carrier("bad", [], error=CarrierError()).quote(1))
    assert other.cancelled()


async def test_await_in_a_list_comprehension_is_still_one_after_the_other():
    started = []
    carriers = [Carrier("a", started, hang=True), Carrier("b", started)]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            [await carrier.quote(1) for carrier in carriers]
    assert started == ["a"]
