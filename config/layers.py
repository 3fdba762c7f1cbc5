"""The channel layer of the embedded shape."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from channels.layers import InMemoryChannelLayer


class EmbeddedChannelLayer(InMemoryChannelLayer):  # type: ignore[misc]  # channels ships no types
    """An in-memory layer that other threads of the process may send to.

    Its queues belong to the server's event loop; a send from the Celery thread or from
    synchronous code runs in a loop of its own, so it is handed over to the server's.
    """

    home: asyncio.AbstractEventLoop | None = None

    def bind(self) -> None:
        """Remember the running loop as the server's. Call once, inside it."""
        self.home = asyncio.get_running_loop()

    async def _at_home(self, sending: Coroutine[Any, Any, None]) -> None:
        if self.home is None or self.home.is_closed() or self.home is asyncio.get_running_loop():
            await sending
        else:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(sending, self.home))

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Send to one channel."""
        await self._at_home(super().send(channel, message))

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Send to every channel of a group."""
        await self._at_home(super().group_send(group, message))
