"""`make load`: both shapes of the program under mixed visitors; prints R1 to R3, R5, R7 and the ten numbers of loss.

SECONDS=600 RATE=60 is the whole release run; the short form takes some two minutes with the making of the data. The machine
makes the load and serves it, and whatever else it does is part of the figures: the load average is printed beside them.
"""

import argparse
import asyncio
import itertools
import os
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.load import holds
from tests.load.desks import hearing
from tests.load.http import Web
from tests.load.ledger import Ledger
from tests.load.runs import Run, all_at_once, pressing, signing_in, snow_day, steady
from tests.load.shapes import Shape, embedded, production
from tests.load.visitors import Crowd
from tests.support.services import run, run_json

WRITES_HEARD = 5
SHAPES = {"embedded": embedded, "production": production}


async def measure(shape: Shape, folder: Path, rate: float, seconds: float, faster: float, desks: int) -> list[str]:
    """Print every run against one shape as lines of the table; what did not hold. The ledger stays in the folder."""
    short = min(seconds / 5, 10)
    with Ledger(folder / "ledger") as ledger, closing(Web()) as web:
        crowd = Crowd(
            web, shape.ports, run_json("-m", "tests.load.inside", "stage", environment=shape.environment), ledger
        )
        turns = itertools.count()

        def port(ports: list[int]) -> int:
            return ports[next(turns) % len(ports)]

        await steady(crowd, rate / 4, 3)  # the first of everything loads templates, translations and the engine
        mixed = await steady(crowd, rate, seconds)
        _print_kinds(mixed)
        bare = await pressing(4, short, lambda: web.ask(port(shape.bare_ports), "GET", "/", {}))
        board = await pressing(4, short, lambda: web.ask(port(shape.ports), "GET", "/sopot/", {}))
        own = {"Cookie": f"sessionid={crowd.stage['sessions']['volunteer']}"}
        made = await pressing(4, short, lambda: web.ask(port(shape.ports), "GET", "/sopot/", own))
        signing, viewing = await asyncio.gather(
            signing_in(crowd, people=round(5 * short), seconds=short),
            all_at_once(200, lambda: web.ask(port(shape.ports), "GET", "/slupsk/", {})),
        )
        writes = await pressing(8, short, lambda: crowd.write(port(shape.ports)))
        half = await steady(crowd, max(1, writes.rate / 2), short, only="write")
        heard = await hearing(crowd, desks, WRITES_HEARD)
        snow = await snow_day(crowd, faster) if faster else ()
    runs = {
        f"R1 mixed, {rate:g}/s": mixed,
        "R2 sign-ins, one address": signing,
        "R2 board, 200 at once": viewing,
        "R3 writes, as many as go": writes,
        "R3 writes, half of that": half,
        f"R5 {desks} desks hear of one": heard,
        "bare page of 60 rows": bare,
        "board, anybody": board,
        "board, made for one": made,
        **dict(zip(("snow day, 200 written down", "snow day, 5,000 views"), snow, strict=False)),
    }
    for name, one in runs.items():
        part = f"  {one.rate / bare.rate:.2f} of the bare page" if name.startswith("board,") else ""
        print(f"{name:28}{one}{part}")
    processes = [one for one in map(holds.process, shape.pids) if one]
    print(f"{'web processes':28}" + "  ".join(map(str, processes)))
    wrong = [line for name, one in runs.items() for line in holds.wrong_answers(name, one)]
    return [*wrong, *(line for one in processes for line in holds.unbounded(one)), *sorted(crowd.leaks)]


def _print_kinds(mixed: Run) -> None:
    for kind, (p50, p99) in mixed.by_kind().items():
        print(f"    {kind:14} p50 {p50:6.0f} ms  p99 {p99:6.0f} ms")


def main() -> int:
    """Measure the shapes that are asked for; 1 when anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=SHAPES, action="append", help="only this one")
    parser.add_argument("--rate", type=float, default=60, help="visits a second")
    parser.add_argument("--seconds", type=float, default=20, help="of the mixed run; the others are shorter")
    parser.add_argument("--faster", type=float, default=0, help="a snow day too, its hour so many times faster")
    parser.add_argument("--desks", type=int, default=200, help="open at once in each shape")
    parser.add_argument("--needs", type=int, default=0, help="so many more open requests in Sopot first")
    asked = parser.parse_args()
    wrong: list[str] = []
    for name in asked.shape or SHAPES:
        with SHAPES[name]() as shape, TemporaryDirectory(prefix="gielda-ledger-") as folder:
            if asked.needs:
                run("-m", "tests.load.inside", "grow", str(asked.needs), environment=shape.environment, timeout=1800)
            print(
                f"\n{shape.name}, first page after {shape.starting:.1f} s, {asked.needs:+} open requests, load average {os.getloadavg()[0]:.1f} before",
                flush=True,
            )
            wrong += asyncio.run(measure(shape, Path(folder), asked.rate, asked.seconds, asked.faster, asked.desks))
            print(f"load average {os.getloadavg()[0]:.1f} after", flush=True)
            counted = run_json("-m", "tests.load.inside", "count", f"{folder}/ledger", environment=shape.environment)
            print("\n".join(f"{number!s:>9}  {what}" for what, number in counted.items()), flush=True)
            wrong += holds.lost(counted)
    print("\n".join(f"does not hold: {line}" for line in wrong))
    return min(len(wrong), 1)


sys.exit(main())
