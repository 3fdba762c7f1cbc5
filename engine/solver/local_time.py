"""Time as each volunteer has it: only their free half-hours, numbered 0, 1, 2 ...

Some twenty half-hours instead of 336 make the tables of the search small (`solver.week`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import timegrid
from engine.types import Ints, Shorts, Words


@dataclass(frozen=True)
class LocalTime:
    """Free half-hours of m volunteers and what n needs ask for.

    `free` (m x days) and `wanted` (n x days) are daily words, `length` (n) and `buffer` half-hours.
    `slots` (m x width) are the free half-hours in order, `rank` (m x horizon and more) the number of
    the first free one from a half-hour on, or `width` when there is none; `days` (m x days + 1) the
    numbers with which the days begin, and the end.
    """

    free: Words
    wanted: Words
    length: Ints
    buffer: int
    slots: Ints
    rank: Shorts
    days: Shorts


def local_time(free: Words, wanted: Words, length: Ints, buffer: int) -> LocalTime:
    """Numbering of the free half-hours of every volunteer (m x days words)."""
    flags = timegrid.as_bools(free)
    horizon = flags.shape[1]
    count = flags.sum(axis=1)
    width = max(1, int(count.max(initial=0)))
    order = np.argsort(~flags, axis=1, kind="stable")[:, :width]
    slots = np.where(np.arange(width) < count[:, None], order, horizon - 1)
    beyond = horizon + int(length.max(initial=1)) + buffer + timegrid.DAY_SLOTS
    rank = np.zeros((len(flags), beyond + 1), dtype=np.int16)
    rank[:, 1 : horizon + 1] = np.cumsum(flags, axis=1)
    rank[:, horizon + 1 :] = count[:, None]
    rank[rank >= count[:, None]] = width
    days = np.ascontiguousarray(rank[:, timegrid.DAY_SLOTS * np.arange(free.shape[1] + 1)])
    return LocalTime(free, wanted, length, buffer, slots, rank, days)
