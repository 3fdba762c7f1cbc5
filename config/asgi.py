"""HTTP by Django, WebSockets by Channels."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import CookieMiddleware, SessionMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = get_asgi_application()

from config.body_limit import limited  # noqa: E402  # beside the next one, which has to wait
from config.same_origin import same_origin  # noqa: E402  # the same
from config.sockets import addresses  # noqa: E402  # models load only after Django is set up

application = ProtocolTypeRouter(
    {
        "http": limited(pages, settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        "websocket": same_origin(CookieMiddleware(SessionMiddleware(URLRouter(addresses)))),
    }
)
