"""Knowing a browser again on which somebody signed in before. The cookie holds digests, no name and no address."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from accounts.fields import folded

COOKIE, SALT, KNOWN_FOR = "urzadzenie", "entrance.device", timedelta(days=180)
MOST_PEOPLE = 3  # a couple, and whoever helps them


@dataclass(frozen=True, slots=True)
class Device:
    """A browser's number, and the digests of those who signed in on it last, the latest first."""

    number: str
    people: tuple[str, ...]

    def knows(self, email: str) -> bool:
        """Whether the person signed in on it."""
        return _digest(email) in self.people


def device_of(request: HttpRequest) -> Device:
    """The device that the browser proves to be; one that knows nobody where it proves nothing."""
    try:
        number, people = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return Device(secrets.token_urlsafe(16), ())
    return Device(number, tuple(people))


def remember(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Let the browser prove later that this person signed in on it."""
    device, me = device_of(request), _digest(email)
    people = [me, *(one for one in device.people if one != me)][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps([device.number, people], salt=SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(email: str) -> str:
    return salted_hmac(SALT, folded(email), algorithm="sha256").hexdigest()[:24]
