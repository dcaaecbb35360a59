import channels
import pytest
from channels.layers import InMemoryChannelLayer
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.security.websocket import AllowedHostsOriginValidator
from channels.testing import WebsocketCommunicator


async def waiting(layer, channel):
    return layer.channels[channel].qsize() if channel in layer.channels else 0


async def test_a_full_channel_loses_group_messages_silently():
    layer = InMemoryChannelLayer()
    assert layer.capacity == 100
    await layer.group_add("room", "specific.slow!reader")
    for number in range(105):
        await layer.group_send("room", {"type": "chat.message", "number": number})
    assert await waiting(layer, "specific.slow!reader") == 100


async def test_who_joins_later_gets_nothing_from_before():
    layer = InMemoryChannelLayer()
    await layer.group_send("room", {"type": "chat.message"})
    await layer.group_add("room", "specific.late!joiner")
    assert await waiting(layer, "specific.late!joiner") == 0


async def test_each_process_has_an_in_memory_layer_of_its_own():
    here, there = InMemoryChannelLayer(), InMemoryChannelLayer()
    await there.group_add("room", "specific.other!process")
    await here.group_send("room", {"type": "chat.message"})
    assert await waiting(there, "specific.other!process") == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded, connected", [(False, True), (True, False)])
async def test_only_an_origin_check_refuses_a_socket_from_a_foreign_page(
    guarded, connected
):
    app = AsyncWebsocketConsumer.as_asgi()
    if guarded:
        app = AllowedHostsOriginValidator(app)
    socket = WebsocketCommunicator(
        app, "/", headers=[(b"origin", b"https://evil.example")]
    )
    assert (await socket.connect(timeout=10))[0] is connected
    await socket.disconnect(timeout=10)
