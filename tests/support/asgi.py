"""The program behind a real port, in a thread of the test's process: pages and WebSockets for a real browser."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from channels.layers import get_channel_layer
from django.db import connections

PATIENCE_SECONDS = 10


@contextmanager
def served() -> Iterator[str]:
    """Serve the program on a free port while the block lasts, and yield its address."""
    from config.asgi import application

    server = uvicorn.Server(
        uvicorn.Config(application, host="127.0.0.1", port=0, lifespan="off", loop="asyncio", log_level="warning")
    )
    thread = threading.Thread(target=_run, args=(server,), daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        assert thread.is_alive(), "the server ended before it served"
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)


def _run(server: uvicorn.Server) -> None:
    async def main() -> None:
        layer = get_channel_layer()
        if hasattr(layer, "bind"):
            layer.bind()
        await server.serve()

    asyncio.run(main())
    connections.close_all()
