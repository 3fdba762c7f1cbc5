"""Time as each volunteer has it: only their free half-hours, numbered 0, 1, 2 ...

`finish(pairs)[p, t]` is when the volunteer is ready again (buffer over) after one visit of pair p
begun as early as possible at t or later; `ended` when no free half-hour is left after it, `dead`
when the visit no longer fits. Some twenty half-hours instead of 336 make these tables small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine import clock
from matching.engine.types import Ints, Shorts, Words


@dataclass(frozen=True)
class LocalTime:
    """Free half-hours of m volunteers: `slots` (m x width) in order, `rank` their numbering."""

    free: Words
    asked: Words
    length: Ints
    buffer: int
    slots: Ints
    rank: Shorts
    ended: int

    @property
    def dead(self) -> int:
        """The state from which nothing can begin or end."""
        return self.ended + 1

    def finish(self, need: Ints, row: Ints) -> Shorts:
        """Table (pairs x dead + 1) of readiness after one visit, by readiness before it."""
        table = np.full((len(need), self.dead + 1), self.dead, dtype=np.int16)
        for length in np.unique(self.length[need]):
            which = np.flatnonzero(self.length[need] == length)
            table[which, : self.ended] = self._finish(need[which], row[which], int(length))
        return table

    def day_starts(self, row: Ints) -> Shorts:
        """First free half-hour of each day and of the day after the horizon (rows x days + 1)."""
        days = self.free.shape[1]
        return np.asarray(self.rank[row[:, None], clock.DAY_SLOTS * np.arange(days + 1)])

    def _finish(self, need: Ints, row: Ints, length: int) -> Shorts:
        slots = self.slots[row]
        day, bit = slots // clock.DAY_SLOTS, (slots % clock.DAY_SLOTS).astype(np.uint64)
        starts = clock.starts(self.free[row] & self.asked[need], length)
        possible = np.take_along_axis(starts, day, axis=1) >> bit & np.uint64(1)
        ready = self.rank[row[:, None], slots + (length + self.buffer)]
        ready = np.where(possible.astype(np.bool_), ready, np.int16(self.dead))
        return np.minimum.accumulate(ready[:, ::-1], axis=1)[:, ::-1]


def local_time(free: Words, asked: Words, length: Ints, buffer: int) -> LocalTime:
    """Numbering of the free half-hours of every volunteer (m x days words)."""
    flags = clock.as_bools(free)
    horizon = flags.shape[1]
    count = flags.sum(axis=1)
    width = max(1, int(count.max(initial=0)))
    order = np.argsort(~flags, axis=1, kind="stable")[:, :width]
    slots = np.where(np.arange(width) < count[:, None], order, horizon - 1)
    beyond = horizon + int(length.max(initial=1)) + buffer + clock.DAY_SLOTS
    rank = np.zeros((len(flags), beyond + 1), dtype=np.int16)
    rank[:, 1 : horizon + 1] = np.cumsum(flags, axis=1)
    rank[:, horizon + 1 :] = count[:, None]
    rank[rank >= count[:, None]] = width
    return LocalTime(free, asked, length, buffer, slots, rank, width)
