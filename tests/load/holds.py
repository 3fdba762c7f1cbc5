"""What must hold on any machine, however slow or busy: never a figure of milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.load.runs import FIRST_ERROR, Run

FULL_HOUSE = 503
MAY_BE_ANYTHING = ("A", "C", "D")
# A process with 4 threads for pages has some 15 in all; before the house had a limit a crowd made 1,662, and 2.9 GB.
MOST_THREADS, MOST_MEMORY_MB, MOST_FILES = 40, 700, 400
UNANSWERED_PART = 0.01


@dataclass(frozen=True, slots=True)
class Process:
    """What the system tells of a running process: resident memory in MB, threads, open files and connections."""

    memory: int
    threads: int
    files: int

    def __str__(self) -> str:
        return f"{self.memory} MB, {self.threads} threads, {self.files} files"


def process(pid: int) -> Process | None:
    """The process now; None when it is gone, or where the system does not tell."""
    folder = Path(f"/proc/{pid}")
    try:
        told = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
        files = len(list((folder / "fd").iterdir()))
    except OSError:
        return None
    return Process(int(told["VmRSS"].split()[0]) // 1024, int(told["Threads"]), files)


def wrong_answers(name: str, run: Run) -> list[str]:
    """What nobody may be answered: an error of ours, or that they may not do what they may. A full house is none."""
    found = [
        f"{name}: {number} times {status}"
        for status, number in sorted(run.statuses.items())
        if status >= FIRST_ERROR and status != FULL_HOUSE
    ]
    if run.statuses[0] > UNANSWERED_PART * len(run.took):
        found.append(f"{name}: {run.statuses[0]} of {len(run.took)} were never answered")
    return found


def unbounded(one: Process) -> list[str]:
    """What of a web process grew out of bounds."""
    bounds = (
        ("MB", one.memory, MOST_MEMORY_MB),
        ("threads", one.threads, MOST_THREADS),
        ("files", one.files, MOST_FILES),
    )
    return [f"a web process: {number} {what}, {most} at the most" for what, number, most in bounds if number > most]


def lost(counted: Mapping[str, int | str]) -> list[str]:
    """Which of the ten numbers are not what they must be."""
    wrong = [what for what, n in counted.items() if n and isinstance(n, int) and what[0] not in MAY_BE_ANYTHING]
    proved = any(n for what, n in counted.items() if what[0] == "A")
    return wrong + ([] if proved else ["nothing was acknowledged, so nothing is proved"])
