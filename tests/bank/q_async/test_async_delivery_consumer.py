import pytest
from bank_code import load, text
from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import SynchronousOnlyOperation

from .models import Courier, Delivery

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "async/async-delivery-consumer.ask.py"


def consumer(name):
    ask = load(
        ASK, AsyncJsonWebsocketConsumer=AsyncJsonWebsocketConsumer, Delivery=Delivery
    )
    if name == "ask":
        return ask.DeliveryConsumer
    source = text("async/async-delivery-consumer.answer.py")
    space = {
        "AsyncJsonWebsocketConsumer": AsyncJsonWebsocketConsumer, "Delivery": Delivery,
    }
    exec("class Consumer(AsyncJsonWebsocketConsumer):\n" + source, space)
    return space["Consumer"]


def socket(name, delivery, user):
    found = WebsocketCommunicator(consumer(name).as_asgi(), "/")
    found.scope["url_route"] = {"kwargs": {"pk": delivery.pk}}
    found.scope["user"] = user
    return found


@pytest.fixture
async def ada():
    return await User.objects.acreate(username="ada")


@pytest.fixture
async def delivery(ada):
    courier = await Courier.objects.acreate(name="Tom")
    return await Delivery.objects.acreate(customer=ada, courier=courier)


@pytest.mark.parametrize("name, connected", [("ask", True), ("answer", False)])
async def test_only_the_answer_refuses_a_visitor(delivery, name, connected):
    page = socket(name, delivery, AnonymousUser())
    assert (await page.connect(timeout=10))[0] is connected
    await page.disconnect(timeout=10)


async def test_a_visitor_does_not_get_a_guests_delivery(delivery):
    await Delivery.objects.aupdate(customer=None)
    page = socket("answer", delivery, AnonymousUser())
    assert (await page.connect(timeout=10))[0] is False
    await page.disconnect(timeout=10)


async def test_the_owner_gets_in(delivery, ada):
    page = socket("answer", delivery, ada)
    assert (await page.connect(timeout=10))[0] is True
    await page.disconnect(timeout=10)


@pytest.mark.parametrize("name, status", [("ask", "packed"), ("answer", "delivered")])
async def test_a_note_puts_the_old_status_back(delivery, ada, name, status):
    page = socket(name, delivery, ada)
    await page.connect(timeout=10)
    await Delivery.objects.aupdate(status="delivered")
    await page.send_json_to({"action": "note", "text": "Ring twice"})
    assert await page.receive_json_from(timeout=10) == {"status": status}
    row = await Delivery.objects.aget()
    assert (row.status, row.note) == (status, "Ring twice")
    await page.disconnect(timeout=10)


async def test_the_couriers_name_is_a_query_in_async_code(delivery, ada):
    page = socket("ask", delivery, ada)
    await page.connect(timeout=10)
    await get_channel_layer().group_send(
        f"delivery_{delivery.pk}", {"type": "delivery.status", "status": "on the way"}
    )
    with pytest.raises(SynchronousOnlyOperation):
        await page.receive_json_from()


@pytest.mark.parametrize("name, left", [("ask", False), ("answer", True)])
async def test_leaving_the_group(delivery, ada, name, left):
    page = socket(name, delivery, ada)
    await page.connect(timeout=10)
    await page.disconnect(timeout=10)
    group = get_channel_layer().groups.get(f"delivery_{delivery.pk}", {})
    assert (len(group) == 0) is left


async def test_a_missing_key_ends_the_socket(delivery, ada):
    page = socket("ask", delivery, ada)
    await page.connect(timeout=10)
    await page.send_json_to({"text": "no action"})
    with pytest.raises(KeyError):
        await page.receive_json_from()


async def test_session_authentication_refuses_nobody():
    class Open(AsyncJsonWebsocketConsumer):
        pass

    page = WebsocketCommunicator(AuthMiddlewareStack(Open.as_asgi()), "/")
    assert (await page.connect(timeout=10))[0] is True
    await page.disconnect(timeout=10)


async def test_the_answer_names_the_courier(delivery, ada):
    page = socket("answer", delivery, ada)
    await page.connect(timeout=10)
    await get_channel_layer().group_send(
        f"delivery_{delivery.pk}", {"type": "delivery.status", "status": "on the way"}
    )
    assert await page.receive_json_from(timeout=10) == {"status": "on the way with Tom"}
    await page.disconnect(timeout=10)
