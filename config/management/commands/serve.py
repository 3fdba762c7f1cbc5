"""`manage.py serve`: the whole embedded shape in one process, or the web part of the production shape."""

import asyncio
import contextlib
import gc
import signal
import warnings
from collections.abc import Generator
from typing import Any

import uvicorn
from channels.layers import get_channel_layer
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from config.cores import stay_on_one_core
from config.embedded import clockwork

STOP_SECONDS = 3  # open pages and sockets get this long to end


class Server(uvicorn.Server):
    """Uvicorn inside a larger process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Stop serving on INT and TERM, and leave the process alive so that the worker can finish its task."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


class Command(BaseCommand):
    help = "Serve pages and live hints; without REDIS_URL also run the tasks and their clock. INT or TERM ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        from config import urls  # noqa: F401  # every page and the engine load now, and stay
        from config.asgi import application
        from config.celery import app

        # What is loaded lives as long as the process: to look through it for garbage took 0.1 s out of pages of a large city.
        gc.collect()
        gc.freeze()

        # WhiteNoise reads files synchronously, which costs a thread and nothing else.
        warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
        server = Server(
            uvicorn.Config(
                application,
                host=host,
                port=port,
                lifespan="off",
                log_level="warning",
                log_config=None,  # ours, which names nobody
                timeout_graceful_shutdown=STOP_SECONDS,
            )
        )
        with contextlib.nullcontext() if settings.REDIS_URL else clockwork(app):
            # After the clockwork has its threads: they may go where there is room, those of the pages may not.
            stay_on_one_core(port)
            asyncio.run(_serve(server))


async def _serve(server: Server) -> None:
    layer = get_channel_layer()
    if hasattr(layer, "bind"):  # the Redis layer needs no home
        layer.bind()
    await server.serve()
