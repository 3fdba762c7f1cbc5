"""The program's own processes, started and ended by a test as an administrator would."""

import http.client
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from django.db import connection

from tests.support.services import ROOT

PATIENCE_SECONDS = 60  # a busy machine; nothing waits for longer than it has to


def copy_database(folder: Path) -> None:
    """Make `folder` a DATA_DIR whose SQLite database holds what the test has committed so far."""
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
        connection.connection.backup(copy)


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """What the SQLite database in `folder` answers."""
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return list(database.execute(sql))


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ports_side_by_side(count: int) -> list[int]:
    """So many consecutive ports that nobody listens on, as processes beside each other have them."""
    while True:
        ports = list(range(first := free_port(), first + count))
        with ExitStack() as probes:
            try:
                for port in ports:
                    probes.enter_context(closing(socket.socket())).bind(("127.0.0.1", port))
            except OSError:
                continue
            return ports


def wait_until(condition: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as the condition holds; fail with `what` when it does not come."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"{what}: waited {seconds} s"
        time.sleep(0.05)


def status_of(port: int, path: str) -> int | None:
    """The HTTP status of a page of this machine, or None while nobody listens."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as web:
        try:
            web.request("GET", path)
            return web.getresponse().status
        except OSError:
            return None


@contextmanager
def running(*arguments: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run Python with the arguments while the block lasts; kill it afterwards if it still lives."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGTERM) -> tuple[int, float, str]:
    """Ask the process to end; its exit status, the seconds it took, and what it printed."""
    began = time.monotonic()
    process.send_signal(number)
    printed, _ = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, time.monotonic() - began, printed
