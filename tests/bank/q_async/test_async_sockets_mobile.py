import pytest
from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)


async def user_behind(headers):
    seen = []

    class Consumer(AsyncWebsocketConsumer):
        async def connect(self):
            seen.append(str(self.scope["user"]))
            await self.accept()

    socket = WebsocketCommunicator(
        AuthMiddlewareStack(Consumer.as_asgi()), "/", headers=headers
    )
    await socket.connect(timeout=10)
    await socket.disconnect(timeout=10)
    return seen[0]


def session_of(username):
    client = Client()
    client.force_login(User.objects.create(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def cookie():
    return f"{settings.SESSION_COOKIE_NAME}={session_of('ada')}".encode()


async def test_the_session_cookie_names_the_user(cookie):
    assert await user_behind([(b"cookie", cookie)]) == "ada"


async def test_a_token_header_is_not_read_by_channels_itself():
    token = (b"authorization", b"Bearer some.signed.token")
    assert await user_behind([token]) == "AnonymousUser"
