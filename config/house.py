"""The pages on a fixed number of threads: a full house says so within a second, and is itself again as soon as it can.

Left alone, Django gives every request a thread of its own, so that a crowd becomes threads, connections and memory.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus

from asgiref.sync import sync_to_async

from config.body_limit import Receive, Scope, Send

PATIENCE_SECONDS = 0.8  # how long somebody waits for a thread; with the answer itself it stays below a second
INSIDE_AT_MOST = 512  # requests that arrive, wait or are answered; each holds a body of 64 kB at the most
BODY_SECONDS = 20  # how long a body may take to arrive


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, ready to be sent."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


TOO_SLOW = Answer(HTTPStatus.REQUEST_TIMEOUT, [(b"connection", b"close")], b"")


class House:
    """An ASGI application whose pages are made on `threads` threads; whoever waits too long for one is told `full`.

    A request takes a thread only after it has come whole, so nobody holds one by sending slowly.
    """

    def __init__(self, make: Callable[[Scope, bytes], Answer], *, threads: int, full: Callable[[], Answer]) -> None:
        self.make = make
        self.full = full
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self.inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self.inside += 1
        try:
            answer = self.full() if self.inside > INSIDE_AT_MOST else await self._answer(scope, receive)
        finally:
            self.inside -= 1
        if answer:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.body})

    async def _answer(self, scope: Scope, receive: Receive) -> Answer | None:
        """The answer; None when the visitor left before the request had come whole."""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _whole(receive)
        except TimeoutError:
            return TOO_SLOW
        return None if body is None else await self._made(scope, body)

    async def _made(self, scope: Scope, body: bytes) -> Answer:
        taken = threading.Lock()  # by the thread that begins, or by the patience that ends: whichever comes first

        def work() -> Answer:
            return self.make(scope, body) if taken.acquire(blocking=False) else self.full()

        # Not `run_in_executor`: what asgiref runs finds its way back to this loop, where hints to open desks are sent.
        making = asyncio.ensure_future(sync_to_async(work, thread_sensitive=False, executor=self.pool)())
        await asyncio.wait({making}, timeout=PATIENCE_SECONDS)
        if not making.done() and taken.acquire(blocking=False):
            return self.full()
        return await making


async def _whole(receive: Receive) -> bytes | None:
    """The body of a request; None when its sender left."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)
