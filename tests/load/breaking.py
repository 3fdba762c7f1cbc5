"""What breaks a running program, and puts it right again."""

import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from redis import Redis

from tests.load.shapes import Shape
from tests.support.processes import wait_until
from tests.support.services import ROOT, run

HANGS = 2.5  # seconds that a part is away where it could be away for ever
LOCKED = 10  # seconds that another program writes into the file of SQLite; ours waits for twenty
SLOW_CLIENTS = 200


class Breaker:
    """Breaks one part of a running program and puts it right again; what it starts ends with it."""

    def __init__(self, shape: Shape, stack: ExitStack) -> None:
        self.shape, self.stack = shape, stack

    def web_pid(self) -> int:
        """The first web process, as it is now."""
        return _those_with("serve", "--port", str(self.shape.ports[0]))[0]

    def nothing(self) -> None:
        """Leave it whole: who breaks something is the visitor."""

    def web(self) -> None:
        """Kill a web process and start it again; in the embedded shape that is all of the program."""
        self._again(signal.SIGKILL)

    def web_asked_to_end(self) -> None:
        """Ask a web process to end, as an upgrade does, and start it again."""
        self._again(signal.SIGTERM)

    def worker(self) -> None:
        """Kill the worker and its clock, and start them again."""
        pids = _those_with("celery", str(self.shape.folder))
        command = _command(pids[0])
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        self._start(*command[1:])

    def second_clock(self) -> None:
        """Two clocks and two workers at once, for a while, with letters to send."""
        self._inside("letters")
        command = _command(_those_with("celery", str(self.shape.folder))[0])
        second = [f"{word}-2" if word == f"{self.shape.folder}/beat" else word for word in command[1:]]
        with _started(self.shape, second, end=signal.SIGTERM):
            time.sleep(2 * HANGS)

    def tasks_twice(self) -> None:
        """Give the worker every task of the clock twice, in no order, with letters to send."""
        self._inside("letters")
        self._inside("twice")

    def redis_hung(self) -> None:
        """Redis takes every call and answers none, for a while."""
        with closing(self._redis()) as redis:
            pid = redis.info("server")["process_id"]
        os.kill(pid, signal.SIGSTOP)
        time.sleep(HANGS)
        os.kill(pid, signal.SIGCONT)

    def redis_emptied(self) -> None:
        """Redis forgets everything: what waits in it, and who listens."""
        with closing(self._redis()) as redis:
            redis.flushall()

    def postgresql(self) -> None:
        """Stop the server at once and start it again."""
        self._postgresql("-m", "immediate", "restart")

    def postgresql_killed(self) -> None:
        """Kill the server as a lost current does, and start it again."""
        first, control = self._postmaster(), self._control()
        os.kill(first, signal.SIGSTOP)  # so that it has no more children than these
        all_of_it = [first, *_children(first)]
        for pid in all_of_it:
            with suppress(ProcessLookupError):  # it ended because the first one did
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not any(map(_lives, all_of_it)), "PostgreSQL is gone")
        # After a lost current nobody has its number; here the dead may keep theirs until somebody waits for them.
        for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            Path(self.shape.environment["PGHOST"], name).unlink()
        self._postgresql("start", control=control)

    def connections(self) -> None:
        """Somebody takes every connection of the server, those of the program too, and keeps them for a while."""
        mine = partial(
            psycopg.connect,
            host=self.shape.environment["PGHOST"],
            user="postgres",
            application_name="greedy",
            autocommit=True,
        )
        with ExitStack() as taken:
            first = taken.enter_context(mine())
            until = time.monotonic() + HANGS
            while time.monotonic() < until:
                first.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE backend_type = 'client backend' AND application_name <> 'greedy'"
                )
                with suppress(psycopg.OperationalError):  # there are no more
                    while True:
                        taken.enter_context(mine())
                time.sleep(0.05)

    def disk_full(self) -> None:
        """No file of the process may be written to, for a while: SQLite meets an error as on a full disk."""
        pid = self.web_pid()
        _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
        time.sleep(HANGS)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))

    def file_locked(self) -> None:
        """Another program writes into the file of SQLite, for as long as a large import takes."""
        with closing(sqlite3.connect(self.shape.folder / "db.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(LOCKED)
            other.execute("ROLLBACK")

    def slow_clients(self) -> None:
        """Two hundred begin to send a form and stop half way."""
        half = b"POST /sopot/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\nhalf="
        with ExitStack() as open_lines:
            for _ in range(SLOW_CLIENTS):
                line = open_lines.enter_context(socket.create_connection(("127.0.0.1", self.shape.ports[0])))
                line.sendall(half)
            time.sleep(HANGS)

    def _again(self, number: signal.Signals) -> None:
        pid = self.web_pid()
        os.kill(pid, number)
        wait_until(lambda: not _lives(pid), "the web process is gone")
        self._start("manage.py", "serve", "--port", str(self.shape.ports[0]))

    def _redis(self) -> Redis:
        return Redis(port=urlsplit(self.shape.environment["REDIS_URL"]).port or 0)

    def _control(self) -> Path:
        """The program that starts and stops the server that runs."""
        return Path(f"/proc/{self._postmaster()}/exe").readlink().with_name("pg_ctl")

    def _postmaster(self) -> int:
        return int(Path(self.shape.environment["PGHOST"], "postmaster.pid").read_text().split()[0])

    def _postgresql(self, *what: str, control: Path | None = None) -> None:
        folder = self.shape.environment["PGHOST"]
        options = ["-D", folder, "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -h ''"]
        owner = Path(folder).stat().st_uid
        subprocess.run([control or self._control(), *options, *what], check=True, user=owner, stdout=subprocess.DEVNULL)

    def _inside(self, what: str) -> None:
        run("-m", "tests.load.inside", what, environment=self.shape.environment)

    def _start(self, *arguments: str) -> None:
        self.stack.enter_context(_started(self.shape, arguments))


@contextmanager
def _started(
    shape: Shape, arguments: list[str] | tuple[str, ...], end: signal.Signals = signal.SIGKILL
) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=shape.environment, **quiet)  # type: ignore[call-overload]  # of a dict
    try:
        yield
    finally:
        process.send_signal(end)
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


def _state(pid: int) -> tuple[str, int]:
    """The letter of what the process does, and its parent; ("", 0) when it is gone."""
    try:
        letter, parent, *_rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "", 0
    return letter, int(parent)


def _lives(pid: int) -> bool:
    """Whether the process still does anything: one that nobody has waited for yet does not."""
    return _state(pid)[0] not in {"", "Z"}


def _children(pid: int) -> list[int]:
    return [
        int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal() and _state(int(one.name))[1] == pid
    ]
