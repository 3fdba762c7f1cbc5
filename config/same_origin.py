"""A live page talks to the place that it came from, nothing else: the rule that forms without a token have as well."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.security.websocket import WebsocketDenier

from web.same_site import is_ours

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def same_origin(sockets: Application) -> Application:
    """The sockets, for pages of this site (`web.same_site`); others are denied, also ones without an origin."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        wanted: Application = sockets if _is_ours(dict(scope["headers"])) else WebsocketDenier()
        await wanted(scope, receive, send)

    return application


def _is_ours(headers: dict[bytes, bytes]) -> bool:
    return is_ours(headers.get(b"origin", b"").decode("latin-1"), headers.get(b"host", b"").decode("latin-1"))
