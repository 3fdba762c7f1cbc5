"""Work done in copies of this process, which nothing that happens there can harm."""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn

Work = Callable[[], Any]


class Stopped:
    """The answer of a copy that a signal ended: it took too long, or crashed."""


def in_copies(jobs: Iterable[Work], *, at_once: int, quiet: bool) -> Iterator[tuple[int, Any]]:
    """Do each job in a fork of its own; its number and its answer (JSON), as they come.

    A job is taken when a fork begins it, so that it may depend on what came of earlier ones.
    """
    waiting = enumerate(jobs)
    running: dict[int, int] = {}
    with tempfile.TemporaryDirectory(prefix="gielda-mutants-") as name:
        while True:
            while len(running) < at_once and (job := next(waiting, None)):
                running[_start(job[1], Path(name, str(job[0])), quiet=quiet)] = job[0]
            if not running:
                return
            process, status = os.wait()
            if process in running:
                number = running.pop(process)
                yield number, _answer(Path(name, str(number)), status)


@contextmanager
def silence() -> Iterator[None]:
    """Let nothing that is printed or logged be seen meanwhile."""
    kept = os.dup(1), os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in (1, 2):
            os.dup2(nothing, number)
        yield
    finally:
        for number, was in enumerate(kept, 1):
            os.dup2(was, number)
        for opened in (nothing, *kept):
            os.close(opened)


def _start(work: Work, into: Path, *, quiet: bool) -> int:
    sys.stdout.flush()
    process = os.fork()
    if not process:
        _work(work, into, quiet=quiet)
    return process


def _work(work: Work, into: Path, *, quiet: bool) -> NoReturn:
    """Do the work and end at once: nothing that the process opened before is closed twice."""
    status = 1
    try:
        with silence() if quiet else nullcontext():
            into.write_text(json.dumps(work()))
        status = 0
    except BaseException:  # noqa: BLE001  # told, and the status says it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def _answer(file: Path, status: int) -> Any:
    if os.WIFSIGNALED(status):
        return Stopped()
    if status:
        raise RuntimeError("A copy of this process failed; what it said stands above.")
    return json.loads(file.read_text())
