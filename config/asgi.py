"""HTTP by Django, WebSockets by Channels."""

import os

import django
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import CookieMiddleware, SessionMiddleware
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

from config.body_limit import Receive, Scope, Send, limited  # noqa: E402  # beside the next ones, which have to wait
from config.busy import full_house  # noqa: E402  # beside the others
from config.house import House  # noqa: E402  # beside the others
from config.pages import Pages  # noqa: E402  # loads the middleware
from config.same_origin import same_origin  # noqa: E402  # beside the others
from config.sockets import addresses  # noqa: E402  # models load only after Django is set up

make = Pages().make
pages = House(make, threads=settings.WEB_THREADS, full=full_house)
# Of their own: a hundred who sign in at once keep nobody from the board, and a full house still has its style sheet.
readers = House(make, threads=2, full=full_house)
files = House(make, threads=2, full=full_house)


async def http(scope: Scope, receive: Receive, send: Send) -> None:
    """A page or a file of the site."""
    await _house_for(scope)(scope, receive, send)


def _house_for(scope: Scope) -> House:
    if scope["path"].startswith(settings.STATIC_URL):
        return files
    return readers if _only_reads(scope) else pages


def _only_reads(scope: Scope) -> bool:
    """Whether somebody without a session reads a page; most such pages are the same for everybody, and kept."""
    cookies = b"".join(value for name, value in scope["headers"] if name == b"cookie")
    return scope["method"] in {"GET", "HEAD"} and settings.SESSION_COOKIE_NAME.encode() not in cookies


application = ProtocolTypeRouter(
    {
        "http": limited(http, settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        "websocket": same_origin(CookieMiddleware(SessionMiddleware(URLRouter(addresses)))),
    }
)
