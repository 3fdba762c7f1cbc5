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
files = House(make, threads=2, full=full_house)  # of their own, so that a full house still has its style sheet


async def http(scope: Scope, receive: Receive, send: Send) -> None:
    """A page or a file of the site."""
    await (files if scope["path"].startswith(settings.STATIC_URL) else pages)(scope, receive, send)


application = ProtocolTypeRouter(
    {
        "http": limited(http, settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        "websocket": same_origin(CookieMiddleware(SessionMiddleware(URLRouter(addresses)))),
    }
)
