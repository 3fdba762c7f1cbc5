"""The runs: visitors who come whether or not the last one was answered, many at once, and the floor beside the board."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlencode

from tests.load.http import Reply
from tests.load.visitors import MIX, TOKEN, Crowd

FIRST_ERROR, SHOWN_AGAIN = 400, 200  # a form that is shown again refuses what was typed


@dataclass(slots=True)
class Run:
    """Seconds from when somebody wanted to come until they were answered, and the statuses."""

    seconds: float = 0
    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    slow: dict[str, list[float]] = field(default_factory=dict)

    def note(self, kind: str, began: float, reply: Reply) -> None:
        """Write down one answer."""
        took = time.perf_counter() - began
        self.took.append(took)
        self.slow.setdefault(kind, []).append(took)
        self.statuses[reply.status] += 1

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return (len(self.took) - self.errors) / self.seconds if self.seconds else 0

    @property
    def errors(self) -> int:
        """Answers that say an error, and those that never came."""
        return sum(number for status, number in self.statuses.items() if not status or status >= FIRST_ERROR)

    def __str__(self) -> str:
        took = f"p50 {self.percentile(50):6.0f} ms  p99 {self.percentile(99):6.0f} ms"
        return f"{self.rate:7.1f}/s  {took}  {len(self.took)} asked, {self.errors} errors {dict(self.statuses)}"

    def percentile(self, part: int) -> float:
        """Milliseconds in which `part` of a hundred were answered."""
        return _percentile(self.took, part)

    def by_kind(self) -> dict[str, tuple[float, float]]:
        """The median and the slowest hundredth of each kind, in milliseconds."""
        return {kind: (_percentile(took, 50), _percentile(took, 99)) for kind, took in sorted(self.slow.items())}


def _percentile(took: list[float], part: int) -> float:
    return quantiles(took, n=100, method="inclusive")[part - 1] * 1000 if len(took) > 1 else sum(took) * 1000


async def steady(crowd: Crowd, rate: float, seconds: float, only: str = "") -> Run:
    """So many visits a second, each begun at its moment, also while earlier ones wait."""
    run, began = Run(), time.perf_counter()
    kinds = random.Random(7).choices(list(MIX), list(MIX.values()), k=round(rate * seconds))  # a load

    async def one(number: int, kind: str) -> None:
        due = began + number / rate
        await asyncio.sleep(due - time.perf_counter())
        run.note(kind, due, await crowd.visit(kind))

    async with asyncio.TaskGroup() as tasks:
        for number, kind in enumerate(kinds):
            tasks.create_task(one(number, only or kind))
    run.seconds = time.perf_counter() - began
    return run


async def pressing(at_once: int, seconds: float, ask: Callable[[], Awaitable[Reply]]) -> Run:
    """So many at once, each asking again as soon as they are answered."""
    run, began = Run(), time.perf_counter()

    async def one() -> None:
        while (now := time.perf_counter()) < began + seconds:
            run.note("", now, await ask())

    await asyncio.gather(*(one() for _ in range(at_once)))
    run.seconds = time.perf_counter() - began
    return run


async def all_at_once(people: int, ask: Callable[[], Awaitable[Reply]]) -> Run:
    """So many at the same moment, each once."""
    run, began = Run(), time.perf_counter()

    async def one() -> None:
        run.note("", began, await ask())

    await asyncio.gather(*(one() for _ in range(people)))
    run.seconds = time.perf_counter() - began
    return run


async def signing_in(crowd: Crowd, people: int, seconds: float) -> Run:
    """So many of a training room, from one address, evenly over the seconds; who does not get in was refused."""
    run, began = Run(), time.perf_counter()
    headers = {"Cookie": f"csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}

    async def one(number: int) -> None:
        due = began + number * seconds / people
        await asyncio.sleep(due - time.perf_counter())
        typed = {
            "login": crowd.stage["room"][number],
            "password": crowd.stage["password"],
            "csrfmiddlewaretoken": TOKEN,
        }
        port = crowd.ports[number % len(crowd.ports)]
        reply = await crowd.web.ask(port, "POST", "/accounts/login/", headers, urlencode(typed).encode())
        run.note("", due, Reply(422) if reply.status == SHOWN_AGAIN else reply)

    async with asyncio.TaskGroup() as tasks:
        for number in range(people):
            tasks.create_task(one(number))
    run.seconds = time.perf_counter() - began
    return run


async def snow_day(crowd: Crowd, faster: float) -> tuple[Run, Run]:
    """An hour, so many times faster: ten at the phones write down 200 requests, and the board is viewed 5,000 times."""
    seconds = 3600 / faster
    return await asyncio.gather(
        steady(crowd, 200 / seconds, seconds, only="write"), steady(crowd, 5000 / seconds, seconds, only="board")
    )
