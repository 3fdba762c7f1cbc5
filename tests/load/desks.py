"""Open desks: many sockets that wait for a hint, and how long it takes until each has heard of a request written down."""

import asyncio
import time
from contextlib import AsyncExitStack

from websockets import Origin
from websockets.asyncio.client import ClientConnection, connect

from tests.load.http import PATIENCE_SECONDS, Reply
from tests.load.runs import Run
from tests.load.visitors import Crowd

AT_ONCE = 50  # desks that open at the same moment
QUIET_SECONDS = 0.5  # a desk that heard nothing for so long has heard everything


async def hearing(crowd: Crowd, desks: int, writes: int) -> Run:
    """So many open desks, and one write after the other; the time from the press until each desk has heard of it."""
    run, began = Run(), time.perf_counter()
    async with AsyncExitStack() as doors:
        opened: list[ClientConnection] = []
        for first in range(0, desks, AT_ONCE):
            some = (_desk(crowd, number) for number in range(first, min(first + AT_ONCE, desks)))
            opened += await asyncio.gather(*(doors.enter_async_context(one) for one in some))
        for _ in range(writes):
            pressed = time.perf_counter()
            waiting = [asyncio.ensure_future(_hears(one, run, pressed)) for one in opened]
            await crowd.visit("write")
            await asyncio.gather(*waiting)
    run.seconds = time.perf_counter() - began
    return run


def _desk(crowd: Crowd, number: int) -> connect:
    port = crowd.ports[number % len(crowd.ports)]
    session = {"Cookie": f"sessionid={crowd.stage['sessions']['coordinator']}"}
    return connect(
        f"ws://127.0.0.1:{port}/ws/sopot/", additional_headers=session, origin=Origin(f"http://127.0.0.1:{port}")
    )


async def _hears(desk: ClientConnection, run: Run, pressed: float) -> None:
    """Note when the desk hears, and let it hear the rest."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await desk.recv()
    except TimeoutError:
        run.note("", pressed, Reply(0))
        return
    run.note("", pressed, Reply(200))
    try:
        while True:
            async with asyncio.timeout(QUIET_SECONDS):
                await desk.recv()
    except TimeoutError:
        return
