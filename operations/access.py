"""The log of answers and the log of signing in: one line of JSON each, about routes and networks, never about people."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest, HttpResponse

from operations.metrics import ANSWERS
from operations.routes import network_of, route_of

answers = logging.getLogger("gielda.access")
signing_in = logging.getLogger("gielda.signing_in")


def access_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write down each answer of a page, and count it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        response = get_response(request)
        seconds, route, status = monotonic() - began, route_of(request), str(response.status_code)
        ANSWERS.labels(route, status).observe(seconds)
        told = {"method": request.method, "route": route, "status": status, "ms": round(1000 * seconds)}
        answers.info("answered", extra={"told": told | {"network": network_of(request)}})
        return response

    return middleware


def write_down_signing_in() -> None:
    """From now on write down who comes and goes: whether staff, and from which network."""
    user_logged_in.connect(_in)
    user_logged_out.connect(_out)
    user_login_failed.connect(_failed)


def _in(*, request: HttpRequest, user: Any, **_signal: object) -> None:
    _signing_in("signed in", request, user)


def _out(*, request: HttpRequest, user: Any, **_signal: object) -> None:
    _signing_in("signed out", request, user)


def _failed(*, request: HttpRequest | None = None, **_signal: object) -> None:
    _signing_in("refused", request, None)


def _signing_in(what: str, request: HttpRequest | None, user: Any) -> None:
    """`what` happened; whose account it is stands in the session and in the record, not here."""
    told = {"staff": bool(user and user.is_staff), "network": network_of(request) if request else ""}
    signing_in.info(what, extra={"told": told})
