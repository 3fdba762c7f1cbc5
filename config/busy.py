"""What somebody reads when the house is full or the database away: plain words, and when to come back."""

from functools import cache
from http import HTTPStatus
from sys import exc_info

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from config.house import Answer

RETRY_SECONDS = "5"
HEADERS = {"Content-Type": "text/html; charset=utf-8", "Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"}


@cache
def words() -> bytes:
    """The page, in every language, made once; it needs no row and knows nobody."""
    return render_to_string("503.html").encode()


def full_house() -> Answer:
    """The page as an answer that goes round Django."""
    headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE, headers, words())


def broken(request: HttpRequest) -> HttpResponse:
    """What Django shows for an error nobody caught: a database that is away or too slow is not broken, only busy.

    Here come a server that restarts, connections that are used up, statements and locks that took too long.
    """
    if isinstance(exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(words(), status=HTTPStatus.SERVICE_UNAVAILABLE, headers=HEADERS)
    return defaults.server_error(request)
