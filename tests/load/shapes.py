"""The program as it runs in its two shapes, on this machine, in a folder that goes away; seeded with the demo's cities."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory

from tests.support.processes import ports_side_by_side, status_of, wait_until
from tests.support.services import ROOT, Environment, bare_environment, postgres_server, redis_server, run

SEEDING_SECONDS = 300
HERE = {"SECOND_FACTOR": "off", "ALLOWED_HOSTS": "127.0.0.1"}  # the example, on this machine's own address


@dataclass(frozen=True)
class Shape:
    """A running program: the ports of its web processes, of the bare page's, and the environment to look into its rows."""

    name: str
    ports: list[int]
    bare_ports: list[int]
    pids: list[int]
    folder: Path
    environment: Environment
    starting: float  # seconds from the command to the first page


@contextmanager
def embedded() -> Iterator[Shape]:
    """SQLite, one process that serves, works and keeps the clock."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gielda-load-")))
        yield _running(stack, "embedded, SQLite", folder, {}, processes=1)


@contextmanager
def production() -> Iterator[Shape]:
    """PostgreSQL and Redis, two web processes, a worker with its clock."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gielda-load-")))
        server = stack.enter_context(postgres_server())
        server.copy("template0", "gielda")
        server.keep_every_commit()
        services = server.environment("gielda") | {"REDIS_URL": stack.enter_context(redis_server())}
        shape = _running(stack, "PostgreSQL, Redis, 2 web", folder, services, processes=2)
        clock = f"-m celery -A config worker --beat --schedule {folder}/beat --pool threads -c 2 --loglevel ERROR"
        stack.enter_context(_process(shape.environment, *clock.split()))
        yield shape


def _running(stack: ExitStack, name: str, folder: Path, services: Environment, *, processes: int) -> Shape:
    ports, bare = (ports_side_by_side(processes) for _ in range(2))
    environment = bare_environment(**(HERE | services | _own(folder)))
    run("manage.py", "migrate", "--verbosity", "0", environment=environment, timeout=SEEDING_SECONDS)
    for command in ("load_places", "seed_demo"):
        run("manage.py", command, environment=environment, timeout=SEEDING_SECONDS)
    run("manage.py", "collectstatic", "--no-input", "--verbosity", "0", environment=environment)
    pids, began = [], time.monotonic()
    for port in ports:
        serving = _process(environment, "manage.py", "serve", "--port", str(port))
        pids.append(stack.enter_context(serving).pid)
    wait_until(lambda: all(status_of(port, "/sw.js") == 200 for port in ports), "the program answers")
    starting = time.monotonic() - began
    for port in bare:
        floor = {"DJANGO_SETTINGS_MODULE": "tests.load.bare_settings"}
        options = ("--port", str(port), "--lifespan", "off", "--log-level", "warning")
        stack.enter_context(_process(environment | floor, "-m", "uvicorn", "tests.load.bare:application", *options))
    wait_until(lambda: all(status_of(port, "/") == 200 for port in bare), "the bare page answers")
    return Shape(name, ports, bare, pids, folder, environment, starting)


def _own(folder: Path) -> Environment:
    """A place of its own for the data, the files and the letters."""
    return {"DATA_DIR": str(folder), "STATIC_ROOT": f"{folder}/static", "EMAIL_URL": f"filemail:///{folder}/mail"}


@contextmanager
def _process(environment: Environment, *arguments: str) -> Iterator[Popen[bytes]]:
    """Run Python with the arguments while the block lasts, and see that it has ended."""
    process = Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=DEVNULL, stderr=DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except TimeoutExpired:
            process.kill()
