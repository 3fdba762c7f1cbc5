"""`make faults`: what breaks while people write, ten times each; nothing that was acknowledged may be lost by it.

docs/operate/faults.md says of each of F1 to F19 whether it can happen here, and where it is proved.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass

from tests.load import holds
from tests.load.breaking import HANGS, LOCKED, Breaker
from tests.load.http import Web
from tests.load.ledger import Ledger
from tests.load.runs import steady
from tests.load.shapes import Shape, embedded, production
from tests.load.snapshot import power_cuts
from tests.load.visitors import Crowd
from tests.support.processes import status_of, wait_until
from tests.support.services import run_json

RATE, WRITES, SECONDS, BEFORE = 12, 8, 4, 1  # visits and writes a second, seconds of each repeat, and until it breaks


@dataclass(frozen=True, slots=True)
class Fault:
    """What breaks, for how many seconds; whether most visitors are served meanwhile; how the writers write."""

    name: str
    break_it: Callable[[Breaker], None]
    lasts: float = 0
    served: bool = False
    writers: str = "write"


PRODUCTION = (
    Fault("F1 a web process is killed", Breaker.web),
    Fault("F3 a web process is restarted", Breaker.web_asked_to_end),
    Fault("F4 the worker and clock are killed", Breaker.worker, served=True),
    Fault("F5 two clocks at once", Breaker.second_clock, lasts=2 * HANGS, served=True),
    Fault("F6 Redis hangs", Breaker.redis_hung, lasts=HANGS),
    Fault("F7 Redis is emptied", Breaker.redis_emptied, served=True),
    Fault("F8 PostgreSQL is restarted", Breaker.postgresql),
    Fault("F9 no connection is left", Breaker.connections, lasts=HANGS),
    Fault("F13 every task comes twice", Breaker.tasks_twice, lasts=HANGS, served=True),
    Fault("F17 the line is cut, sent again", Breaker.nothing, served=True, writers="hung up"),
    Fault("F18 200 slow clients", Breaker.slow_clients, lasts=HANGS, served=True),
    Fault("F19 PostgreSQL is killed", Breaker.postgresql_killed),
)
EMBEDDED = (
    Fault("F1 all of it is killed", Breaker.web),
    Fault("F10 the disk is full", Breaker.disk_full, lasts=HANGS),
    Fault("F11 the file is locked", Breaker.file_locked, lasts=LOCKED),
    Fault("F19 the current is lost", power_cuts, lasts=HANGS, served=True),
)


async def suffer(breaker: Breaker, crowd: Crowd, fault: Fault, times: int) -> tuple[Counter[int], list[float]]:
    """Break it so often under visitors; the statuses of all answers, and the seconds until every page was back."""
    statuses: Counter[int] = Counter()
    seconds = []
    for _ in range(times):
        lasts = SECONDS + fault.lasts
        visits = asyncio.gather(steady(crowd, RATE, lasts), steady(crowd, WRITES, lasts, only=fault.writers))
        await asyncio.sleep(BEFORE)
        await asyncio.to_thread(fault.break_it, breaker)
        since = time.monotonic()
        await asyncio.to_thread(
            wait_until, lambda: all(status_of(port, "/sopot/") == 200 for port in breaker.shape.ports), "it is back"
        )
        seconds.append(time.monotonic() - since)
        statuses += sum((run.statuses for run in await visits), Counter())
    return statuses, seconds


async def all_faults(shape: Shape, faults: tuple[Fault, ...], times: int) -> list[str]:
    """Every fault in turn, a line for each; what did not hold."""
    wrong = []
    with ExitStack() as stack, Ledger(shape.folder / "ledger") as ledger, closing(Web()) as web:
        stage = run_json("-m", "tests.load.inside", "stage", environment=shape.environment)
        crowd, breaker = Crowd(web, shape.ports, stage, ledger), Breaker(shape, stack)
        await steady(crowd, RATE, 3)
        for fault in faults:
            statuses, seconds = await suffer(breaker, crowd, fault, times)
            back = f"back after {max(seconds):.1f} s at the most"
            print(f"{fault.name:34} {times} times, {back}; {dict(sorted(statuses.items()))}", flush=True)
            wrong += [f"{fault.name}: {line}" for line in _wrong(fault, statuses)]
    return wrong


def _wrong(fault: Fault, statuses: Counter[int]) -> list[str]:
    wrong = [f"{number} times {status}" for status, number in statuses.items() if status >= 400 and status != 503]
    served = sum(number for status, number in statuses.items() if 0 < status < 400)
    if fault.served and 2 * served < statuses.total():
        wrong.append(f"only {served} of {statuses.total()} were served")
    return wrong


def main() -> int:
    """Break everything; 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.faults", description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="how often each")
    parser.add_argument("--only", default="", help="the faults whose name begins so")
    asked = parser.parse_args()
    wrong: list[str] = []
    for shape_of, faults in ((production, PRODUCTION), (embedded, EMBEDDED)):
        chosen = tuple(fault for fault in faults if fault.name.startswith(asked.only))
        if chosen:
            with shape_of() as shape:
                print(f"\n{shape.name}", flush=True)
                wrong += asyncio.run(all_faults(shape, chosen, asked.times))
                ledger = str(shape.folder / "ledger")
                counted = run_json("-m", "tests.load.inside", "count", ledger, environment=shape.environment)
                print("\n".join(f"{number!s:>9}  {what}" for what, number in counted.items()), flush=True)
                wrong += holds.lost(counted)
    print("\n".join(f"does not hold: {line}" for line in wrong))
    return min(1, len(wrong))


if __name__ == "__main__":
    sys.exit(main())
