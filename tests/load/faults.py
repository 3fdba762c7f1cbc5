"""`make faults`: what breaks while people write, ten times each; nothing that was acknowledged may be lost by it.

Web process killed (F1), worker with its clock killed (F4), Redis hung (F6) and emptied (F7), PostgreSQL stopped at once and
started again (F8). Of F1 to F19 the others have tests of their own or are not tried; docs/security/limits.md says which.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from redis import Redis

from tests.load.http import Web
from tests.load.ledger import Ledger
from tests.load.runs import steady
from tests.load.shapes import Shape, production
from tests.load.visitors import Crowd
from tests.support.processes import status_of, wait_until
from tests.support.services import ROOT, run_json

RATE, SECONDS, BEFORE = 12, 4, 1  # visits a second, of each repeat, and until it breaks
HANGS = 2.5  # seconds that Redis answers nothing
MAY_BE_ANYTHING = ("A", "C", "D")


class Breaker:
    """Breaks one part of a running program and puts it right again; what it starts ends with it."""

    def __init__(self, shape: Shape, stack: ExitStack) -> None:
        self.shape, self.stack = shape, stack

    def web(self) -> None:
        """Kill a web process and start it again."""
        port = self.shape.ports[0]
        _kill(_those_with("serve", "--port", str(port)))
        self._start("manage.py", "serve", "--port", str(port))

    def worker(self) -> None:
        """Kill the worker and its clock, and start them again."""
        commands = [_command(pid) for pid in _those_with("celery", str(self.shape.folder))]
        _kill(_those_with("celery", str(self.shape.folder)))
        self._start(*commands[0][1:])

    def redis_hung(self) -> None:
        """Redis takes every call and answers none, for a while."""
        for pid in _those_with("valkey-server"):
            os.kill(pid, signal.SIGSTOP)
        time.sleep(HANGS)
        for pid in _those_with("valkey-server"):
            os.kill(pid, signal.SIGCONT)

    def redis_emptied(self) -> None:
        """Redis forgets everything: what waits in it, and who listens."""
        with closing(Redis(port=urlsplit(self.shape.environment["REDIS_URL"]).port or 0)) as redis:
            redis.flushall()

    def postgresql(self) -> None:
        """Stop the server at once, as a lost current does, and start it again."""
        folder = self.shape.environment["PGHOST"]
        postmaster = int(Path(folder, "postmaster.pid").read_text().split()[0])
        control = Path(f"/proc/{postmaster}/exe").readlink().with_name("pg_ctl")
        again = ["-D", folder, "-m", "immediate", "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -h ''", "restart"]
        owner = Path(folder).stat().st_uid
        subprocess.run([control, *again], check=True, user=owner, stdout=subprocess.DEVNULL)

    def _start(self, *arguments: str) -> None:
        self.stack.enter_context(_started(self.shape, arguments))


FAULTS: dict[str, Callable[[Breaker], None]] = {
    "F1 a web process is killed": Breaker.web,
    "F4 the worker is killed": Breaker.worker,
    "F6 Redis hangs": Breaker.redis_hung,
    "F7 Redis is emptied": Breaker.redis_emptied,
    "F8 PostgreSQL stops at once": Breaker.postgresql,
}


@contextmanager
def _started(shape: Shape, arguments: tuple[str, ...]) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=shape.environment, **quiet)  # type: ignore[call-overload]  # of a dict
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _those_with(*words: str) -> list[int]:
    """The processes whose command holds all the words."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) != os.getpid():
            command = _command(int(folder.name))
            if all(any(word in piece for piece in command) for word in words):
                found.append(int(folder.name))
    return found


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")[:-1]
    except OSError:
        return []


def _kill(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


async def suffer(
    breaker: Breaker, crowd: Crowd, break_it: Callable[[Breaker], None], times: int
) -> tuple[Counter[int], list[float]]:
    """Break it so often under visitors; the statuses of all answers, and the seconds until every page was back."""
    statuses: Counter[int] = Counter()
    seconds = []
    for _ in range(times):
        visits = asyncio.create_task(steady(crowd, RATE, SECONDS))
        await asyncio.sleep(BEFORE)
        await asyncio.to_thread(break_it, breaker)
        since = time.monotonic()
        await asyncio.to_thread(
            wait_until, lambda: all(status_of(port, "/sopot/") == 200 for port in breaker.shape.ports), "it is back"
        )
        seconds.append(time.monotonic() - since)
        statuses += (await visits).statuses
    return statuses, seconds


async def all_faults(shape: Shape, folder: Path, times: int) -> int:
    """Every fault in turn, a line for each; how many answers were errors of ours."""
    ours = 0
    with ExitStack() as stack, Ledger(folder / "ledger") as ledger, closing(Web()) as web:
        stage = run_json("-m", "tests.load.inside", "stage", environment=shape.environment)
        crowd, breaker = Crowd(web, shape.ports, stage, ledger), Breaker(shape, stack)
        await steady(crowd, RATE, 3)
        for name, break_it in FAULTS.items():
            statuses, seconds = await suffer(breaker, crowd, break_it, times)
            back = f"back after {max(seconds):.1f} s at the most"
            print(f"{name:28} {times} times, {back}; {dict(sorted(statuses.items()))}", flush=True)
            ours += sum(number for status, number in statuses.items() if status >= 500 and status != 503)
    return ours


def main() -> int:
    """Break everything; 1 when something was lost, or an answer was an error of ours."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.faults", description=__doc__)
    parser.add_argument("--times", type=int, default=10, help="how often each")
    asked = parser.parse_args()
    with production() as shape, TemporaryDirectory(prefix="gielda-ledger-") as folder:
        ours = asyncio.run(all_faults(shape, Path(folder), asked.times))
        counted = run_json("-m", "tests.load.inside", "count", f"{folder}/ledger", environment=shape.environment)
        print("\n".join(f"{number!s:>9}  {what}" for what, number in counted.items()), flush=True)
        lost = sum(bool(n) for what, n in counted.items() if what[0] not in MAY_BE_ANYTHING and isinstance(n, int))
    return min(1, ours + lost)


if __name__ == "__main__":
    sys.exit(main())
