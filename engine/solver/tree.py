"""The tree of sets of one volunteer: a set grows by items further down the order, depth first.

A branch is cut when its knapsack bound says that nothing in it can still be among the best; the calendar is asked last.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver import week
from engine.solver.items import Items, Tables
from engine.solver.problem import MOST_NEEDS
from engine.types import Floats, Ints, Shorts

TOLERANCE = SEARCH.columns.tolerance


class Best(NamedTuple):
    """The best sets so far (keep x MOST_NEEDS pair numbers, `absent` where empty) and their values."""

    sets: Ints
    value: Floats
    absent: int


class Path(NamedTuple):
    """The set being grown: its items, and for every size the next item to try and what is left.

    `ready` holds the earliest end of every subset of the members (`solver.week`).
    """

    members: Ints
    ready: Shorts
    following: Ints
    value: Floats
    room: Ints
    hours: Ints
    seats: Ints


@compiled
def best_sets(
    table: Tables, row: int, items: Items, suffixes: Floats, record: Best, floor: float, nodes: int
) -> tuple[int, float, bool]:
    """Walk the tree of sets; how many were kept, what the unseen are worth at most, whether all were kept."""
    path, most, days = root(table, row), min(table.most[row], MOST_NEEDS), table.days[row]
    ceiling, threshold, complete = floor, floor + TOLERANCE, True
    seen, kept, size = 0, 0, 0
    while size >= 0:
        bound = _bound(path, size, most, suffixes, len(items.pair))
        if bound <= threshold or seen >= nodes:
            if bound > threshold:
                ceiling, complete = max(ceiling, bound), False
            size -= 1
            continue
        seen += 1
        if not _extended(items, path, size, most - size - 1, suffixes, threshold, days):
            continue
        size += 1
        if path.value[size] > threshold:
            kept = _note(record, items, path, size, kept)
        if kept == len(record.value) or (kept and 2 * seen > nodes):
            # From here on only sets better than the worst kept, or than the best when many nodes were seen.
            bar = record.value[extreme(record.value[:kept], 1.0 if 2 * seen > nodes else -1.0)]
            threshold, complete = max(threshold, bar + TOLERANCE), False
        if size == MOST_NEEDS and table.most[row] > size:
            rounds = -(-(table.most[row] - size) // MOST_NEEDS)
            rest = suffixes[path.following[size], most, path.room[size]]
            ceiling = max(ceiling, path.value[size] + rounds * rest)
    return kept, ceiling, complete


@compiled
def root(table: Tables, row: int) -> Path:
    """The empty set of one volunteer."""
    return Path(
        members=np.zeros(MOST_NEEDS, dtype=np.int64),
        ready=np.zeros(1 << MOST_NEEDS, dtype=np.int16),
        following=np.zeros(MOST_NEEDS + 1, dtype=np.int64),
        value=np.zeros(MOST_NEEDS + 1),
        room=np.full(MOST_NEEDS + 1, table.units[row]),
        hours=np.full(MOST_NEEDS + 1, table.hours[row]),
        seats=np.full(MOST_NEEDS + 1, table.seats[row]),
    )


@compiled
def _bound(path: Path, size: int, most: int, suffixes: Floats, count: int) -> float:
    """What the set may still become with the items not tried yet."""
    item = path.following[size]
    if item == count or size == most:
        return -np.inf
    return float(path.value[size] + suffixes[item, most - size, path.room[size]])


@compiled
def _extended(items: Items, path: Path, size: int, left: int, suffixes: Floats, threshold: float, days: Shorts) -> bool:
    """Add the next item to the set of `size`, if it fits and may still pass the threshold with `left` items more."""
    item = path.following[size]
    path.following[size] += 1
    room = path.room[size] - items.weight[item]
    hours, seats = path.hours[size] - items.charge[item], path.seats[size] - items.seat[item]
    if room < 0 or hours < 0 or seats < 0:
        return False
    value = path.value[size] + items.value[item]
    path.members[size] = item
    if value + suffixes[item + 1, left, room] <= threshold or not fits(items, path, size + 1, days):
        return False
    path.following[size + 1], path.value[size + 1] = item + 1, value
    path.room[size + 1], path.hours[size + 1], path.seats[size + 1] = room, hours, seats
    return True


@compiled
def fits(items: Items, path: Path, size: int, days: Shorts) -> bool:
    """Whether the last of `size` members fits the week beside the others; `days` are the volunteer's day starts."""
    if not week.extend(path.ready, items.finish, path.members, size):
        return False
    for place in range(size):
        if items.visits[path.members[place]] > 1:
            return week.fits_on_distinct_days(items.finish, path.members, size, items.visits, days)
    return True


@compiled
def _note(record: Best, items: Items, path: Path, size: int, kept: int) -> int:
    """Note a set, in the place of the worst when all are taken; how many are kept now."""
    place = kept if kept < len(record.value) else extreme(record.value, -1.0)
    record.value[place] = path.value[size]
    for member in range(MOST_NEEDS):
        record.sets[place, member] = items.pair[path.members[member]] if member < size else record.absent
    return min(kept + 1, len(record.value))


@compiled
def extreme(values: Floats, sign: float) -> int:
    """Position of the largest value (sign 1) or the least (sign -1)."""
    best = 0
    for place in range(1, len(values)):
        if sign * values[place] > sign * values[best]:
            best = place
    return best
