"""Whether a set of needs fits one volunteer's week, and when each visit would be.

Exact: days are walked in order; on each day every subset of the needs still owed a visit is tried
with its earliest possible end (Held and Karp's recursion over subsets). A later end never helps,
so one state a (visits owed) is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine import timegrid
from engine.model import Window

Owed = tuple[int, ...]
Visit = tuple[int, int, int]
"""Index of the need, day, first half-hour of that day."""


@dataclass(frozen=True, slots=True)
class Job:
    """One need against one volunteer: daily words of possible starts, half-hours, visits, minutes."""

    starts: tuple[int, ...]
    length: int
    visits: int
    minutes: int


def place(jobs: Sequence[Job], buffer_slots: int) -> list[tuple[Window, ...]] | None:
    """Windows of each job's visits, earliest first, or `None` when the jobs cannot all fit."""
    visits = _search(jobs, buffer_slots)
    if visits is None:
        return None
    slots: list[list[Window]] = [[] for _ in jobs]
    for index, day, slot in visits:
        start = slot * timegrid.SLOT
        slots[index].append(Window(day, start, start + jobs[index].minutes))
    return [tuple(windows) for windows in slots]


def _search(jobs: Sequence[Job], buffer_slots: int) -> list[Visit] | None:
    if not jobs:
        return []
    owed: Owed = tuple(job.visits for job in jobs)
    states: dict[Owed, tuple[int, list[Visit]]] = {owed: (0, [])}
    for day in range(len(jobs[0].starts)):
        following: dict[Owed, tuple[int, list[Visit]]] = {}
        for left, (ready, visits) in states.items():
            open_jobs = [i for i, count in enumerate(left) if count and jobs[i].starts[day]]
            for end, chosen in _day(jobs, day, open_jobs, ready, buffer_slots):
                then = _after(left, chosen)
                spill = max(0, end - timegrid.DAY_SLOTS)
                if then not in following or spill < following[then][0]:
                    following[then] = (spill, visits + chosen)
                if not any(then):
                    return following[then][1]
        states = following
    return None


def _day(
    jobs: Sequence[Job], day: int, open_jobs: list[int], ready: int, buffer_slots: int
) -> list[tuple[int, list[Visit]]]:
    """Every subset of the open jobs that fits this day, with its earliest end (buffer included)."""
    best: dict[int, tuple[int, list[Visit]]] = {0: (ready, [])}
    for members in range(1, 1 << len(open_jobs)):
        for position, index in enumerate(open_jobs):
            before = best.get(members ^ (1 << position)) if members >> position & 1 else None
            start = -1 if before is None else _next(jobs[index].starts[day], before[0])
            if before is None or start < 0:
                continue
            end = start + jobs[index].length + buffer_slots
            if members not in best or end < best[members][0]:
                best[members] = (end, [*before[1], (index, day, start)])
    return list(best.values())


def _next(word: int, ready: int) -> int:
    late = word >> ready << ready
    return (late & -late).bit_length() - 1


def _after(owed: Owed, visits: list[Visit]) -> Owed:
    left = list(owed)
    for index, _, _ in visits:
        left[index] -= 1
    return tuple(left)
