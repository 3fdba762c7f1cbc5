"""The live desk: who may listen, from where, and for how long."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from websockets import ConnectionClosed, InvalidStatus, Origin
from websockets.sync.client import ClientConnection, connect

from accounts.models import User
from entrance.middleware import BEGAN, DAY_OF_WORK, IDLE, SEEN
from entrance.sessions import end_sessions, shut_out
from notifications.actions import hint
from tests import make
from tests.support.second_factors import app_of

pytestmark = pytest.mark.django_db(transaction=True)
CHANGED = '{"changed": true}'


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


@pytest.fixture
def client(coordinator: User) -> Client:
    client = Client()
    client.force_login(coordinator)
    return client


def listen(server: str, client: Client, origin: str | None = None) -> ClientConnection:
    """An open desk; its page came from `origin`, or from the server itself."""
    address = server.replace("http", "ws") + "/ws/sopot/"
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    return connect(address, origin=Origin(origin or server), additional_headers={"Cookie": cookie})


def closed_with(desk: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as ended:
        desk.recv(timeout=5)
    return ended.value.rcvd.code if ended.value.rcvd else None


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://127.0.0.1:1",
        "http://localhost",
        "null",
        "http://127.0.0.1",
        "file://",
        "http://[::1",
    ],
)
def test_a_page_from_elsewhere_may_not_listen(asgi_server: str, client: Client, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        listen(asgi_server, client, origin)
    assert refused.value.response.status_code == 403


def test_whoever_names_no_origin_may_not_listen(asgi_server: str, client: Client) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    address = asgi_server.replace("http", "ws") + "/ws/sopot/"
    with pytest.raises(InvalidStatus):
        connect(address, additional_headers={"Cookie": cookie})


@pytest.mark.parametrize("stranger", [make.user, make.reporter, lambda: make.volunteer().user])
def test_somebody_else_may_not_listen(asgi_server: str, stranger: Callable[[], User], coordinator: User) -> None:
    client = Client()
    client.force_login(stranger())
    with pytest.raises(InvalidStatus) as refused:
        listen(asgi_server, client)
    assert refused.value.response.status_code == 403


GONE: dict[str, Callable[[Client, User], Any]] = {
    "signed out": lambda client, _user: client.post("/accounts/logout/"),
    "role over": lambda _client, user: user.memberships.all().delete(),
    "account closed": lambda _client, user: User.objects.filter(pk=user.pk).update(is_active=False),
    "signed out elsewhere": lambda _client, user: end_sessions(user),
    "session forgotten": lambda client, _user: client.session.flush(),
}


@pytest.mark.parametrize("how", GONE)
def test_no_hint_reaches_whoever_is_gone(asgi_server: str, client: Client, coordinator: User, how: str) -> None:
    with listen(asgi_server, client) as desk:
        hint("sopot")
        assert desk.recv(timeout=5) == CHANGED
        GONE[how](client, coordinator)
        hint("sopot")
        assert closed_with(desk) == 4403


def test_staff_without_a_second_factor_may_not_listen(
    asgi_server: str, client: Client, coordinator: User, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    with pytest.raises(InvalidStatus):
        listen(asgi_server, client)
    app_of(coordinator)
    with listen(asgi_server, client) as desk:
        hint("sopot")
        assert desk.recv(timeout=5) == CHANGED


@pytest.mark.parametrize("gone_for", [IDLE + timedelta(seconds=1), DAY_OF_WORK + timedelta(seconds=1)])
def test_a_desk_that_was_left_alone_hears_nothing_more(
    asgi_server: str, client: Client, coordinator: User, gone_for: timedelta
) -> None:
    with listen(asgi_server, client) as desk:
        hint("sopot")
        assert desk.recv(timeout=5) == CHANGED
        session = client.session
        left_at = (timezone.now() - gone_for).timestamp()
        session[SEEN] = session[BEGAN] = left_at
        session.save()
        hint("sopot")
        assert closed_with(desk) == 4403
    with pytest.raises(InvalidStatus):
        listen(asgi_server, client)


@pytest.mark.parametrize("said", ["not json", "{", b"\x00\xff", "[" * 3000, '{"type": "desk.changed"}'])
def test_whatever_a_page_says_is_ignored(asgi_server: str, client: Client, said: str | bytes) -> None:
    with listen(asgi_server, client) as desk:
        desk.send(said)
        hint("sopot")
        assert desk.recv(timeout=5) == CHANGED


def test_a_colleagues_account_is_not_shut_by_the_desk(coordinator: User) -> None:
    assert not shut_out(coordinator)
