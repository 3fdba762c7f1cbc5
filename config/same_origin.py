"""A live page talks to the place that it came from: the same host and the same port, nothing else."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def same_origin(sockets: Application) -> Application:
    """The sockets, for pages whose origin is the host that they ask; others are denied, also ones without an origin."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        wanted: Application = sockets if _is_ours(dict(scope["headers"])) else WebsocketDenier()
        await wanted(scope, receive, send)

    return application


def _is_ours(headers: dict[bytes, bytes]) -> bool:
    host = headers.get(b"host", b"").decode("latin-1")
    try:
        origin = urlsplit(headers.get(b"origin", b"").decode("latin-1"))
    except ValueError:
        return False
    domain, _port = split_domain_port(host)
    same = bool(host) and origin.scheme in {"http", "https"} and origin.netloc.lower() == host.lower()
    return same and validate_host(domain, settings.ALLOWED_HOSTS)
