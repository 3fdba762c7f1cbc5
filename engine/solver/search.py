"""The best sets of needs of every volunteer at given prices: an exact depth-first search.

A set grows by items further down the order while the knapsack bound says it may still be among the
best; the calendar is asked last. What the limit on nodes leaves unseen is told in `ceiling`, so
bounds stay valid.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver import knapsack, week
from engine.solver.problem import MOST_NEEDS, UNITS, Problem
from engine.types import Bools, Floats, Ints, Shorts, Words

SETTINGS = SEARCH.columns
TOLERANCE = SETTINGS.tolerance


@dataclass(frozen=True)
class Found:
    """Sets (c x MOST_NEEDS pair numbers, e where empty); best value and unseen rest by volunteer.

    `complete` tells of which volunteers every set above the floor is among the sets.
    """

    sets: Ints
    best: Floats
    ceiling: Floats
    complete: Bools

    @property
    def most(self) -> Floats:
        """What no set of each volunteer passes."""
        return np.maximum(self.best, self.ceiling)


def search(
    problem: Problem,
    price: Floats,
    floor: Floats,
    *,
    keep: int = SETTINGS.keep,
    below: float = 0.0,
    nodes: int = SETTINGS.nodes,
    threads: int = SETTINGS.threads,
    over: Callable[[], bool] = lambda: False,
) -> Found:
    """The `keep` best sets worth more than `floor` (per volunteer, inf = not asked) at these prices of needs.

    Items may cost up to `below` more than they score. After half of the `nodes` (a volunteer) only
    better sets than the best are looked for. When `over` says so the rest is not searched, only bounded.
    """
    tables = _tables(problem)
    asked = np.flatnonzero(floor < np.inf)
    best, ceiling, complete = floor.copy(), floor.copy(), np.ones(len(floor), dtype=np.bool_)
    parts = [np.zeros((0, MOST_NEEDS), dtype=np.int64)]

    def some(who: Ints, allowed: int) -> Ints:
        sets, found = _search(tables, who, price, floor, keep, below, allowed, best, ceiling, complete)
        return sets[np.arange(keep) < found[:, None]]

    with ThreadPoolExecutor(threads) as workers:
        for first in range(0, len(asked), SETTINGS.block):
            who, allowed = asked[first : first + SETTINGS.block], 0 if over() else nodes
            if len(who) > SETTINGS.alone:
                parts += workers.map(some, [who[t::threads] for t in range(threads)], [allowed] * threads)
            else:
                parts.append(some(who, allowed))
    return Found(np.concatenate(parts), best, ceiling, complete)


def fitting(problem: Problem, sets: Ints) -> Bools:
    """Which of these sets (k x MOST_NEEDS pair numbers, one volunteer each) fit their volunteer's week and limits."""
    return np.asarray(_fitting(_tables(problem), sets))


class _Tables(NamedTuple):
    """The problem's arrays as compiled code takes them."""

    first: Ints
    need: Ints
    row: Ints
    score: Floats
    weight: Ints
    charge: Ints
    seat: Ints
    units: Ints
    hours: Ints
    seats: Ints
    most: Ints
    visits: Ints
    free: Words
    asked: Words
    length: Ints
    buffer: int
    slots: Ints
    rank: Shorts
    days: Shorts


def _tables(problem: Problem) -> _Tables:
    time = problem.time
    known = {"free", "asked", "length", "buffer", "slots", "rank"}
    parts = {name: getattr(time if name in known else problem, name) for name in _Tables._fields[:-1]}
    return _Tables(**parts, days=time.days)


class _Items(NamedTuple):
    """One volunteer's items in order, what each takes, and how each ends (`solver.week`)."""

    pair: Ints
    value: Floats
    weight: Ints
    charge: Ints
    seat: Ints
    visits: Ints
    finish: Shorts


class _Best(NamedTuple):
    """The best sets so far (keep x MOST_NEEDS pair numbers, `absent` where empty) and their values."""

    sets: Ints
    value: Floats
    absent: int


class _Path(NamedTuple):
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
def _search(
    tables: _Tables,
    who: Ints,
    price: Floats,
    floor: Floats,
    keep: int,
    below: float,
    nodes: int,
    best: Floats,
    ceiling: Floats,
    complete: Bools,
) -> tuple[Ints, Ints]:
    """Sets (volunteers x keep x MOST_NEEDS) and how many of each volunteer `who`; the rest is written in place."""
    absent = len(tables.need)
    sets = np.full((len(who), keep, MOST_NEEDS), absent, dtype=np.int64)
    found = np.zeros(len(who), dtype=np.int64)
    widest = 0
    for row in who:
        widest = max(widest, tables.first[row + 1] - tables.first[row])
    suffixes = np.empty((widest + 1, MOST_NEEDS + 1, UNITS + 1))
    for place in range(len(who)):
        row = who[place]
        items = _items(tables, row, price, below)
        most = min(tables.most[row], MOST_NEEDS)
        knapsack.fill_suffixes(suffixes, items.value, items.weight, most)
        record = _Best(sets[place], np.full(keep, floor[row]), absent)
        found[place], ceiling[row], complete[row] = _grow(tables, row, items, suffixes, record, floor[row], nodes)
        best[row] = max(floor[row], record.value[_extreme(record.value, 1.0)])
    return sets, found


@compiled
def _items(tables: _Tables, row: int, price: Floats, below: float) -> _Items:
    """The pairs of one volunteer that fit the room and are worth something at these prices."""
    first, last = tables.first[row], tables.first[row + 1]
    pair, value = np.empty(last - first, dtype=np.int64), np.empty(last - first)
    weight, count = np.empty(last - first, dtype=np.int64), 0
    for candidate in range(first, last):
        worth = tables.score[candidate] - price[tables.need[candidate]]
        if worth + below > 0 and tables.weight[candidate] <= tables.units[row]:
            pair[count], value[count], weight[count] = candidate, worth, tables.weight[candidate]
            count += 1
    unit, _ = knapsack.unit_price(value[:count], weight[:count], tables.most[row], tables.units[row])
    _sort(pair[:count], value, weight, unit)
    return _described(tables, row, pair[:count], value[:count])


@compiled
def _sort(pair: Ints, value: Floats, weight: Ints, unit: float) -> None:
    """Put pairs and their values in order of value beyond the room they take, by insertion: they are few."""
    for item in range(1, len(pair)):
        one, worth, room = pair[item], value[item], weight[item]
        place = item
        while place and value[place - 1] - unit * weight[place - 1] < worth - unit * room:
            pair[place], value[place], weight[place] = pair[place - 1], value[place - 1], weight[place - 1]
            place -= 1
        pair[place], value[place], weight[place] = one, worth, room


@compiled
def _described(tables: _Tables, row: int, pair: Ints, value: Floats) -> _Items:
    """These pairs of one volunteer with all that the search asks of them."""
    count = len(pair)
    weight, charge = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    seat, visits = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    finish = np.empty((count, tables.slots.shape[1] + 2), dtype=np.int16)
    starts = np.empty(tables.free.shape[1], dtype=np.uint64)
    free, slots, rank = tables.free[row], tables.slots[row], tables.rank[row]
    for item in range(count):
        one, need = pair[item], tables.need[pair[item]]
        weight[item], charge[item], seat[item] = tables.weight[one], tables.charge[one], tables.seat[one]
        visits[item] = tables.visits[need]
        length = tables.length[need]
        week.fill_finish(finish[item], free, tables.asked[need], length, tables.buffer, slots, rank, starts)
    return _Items(pair, value, weight, charge, seat, visits, finish)


@compiled
def _fitting(tables: _Tables, sets: Ints) -> Bools:
    fit = np.zeros(len(sets), dtype=np.bool_)
    for place in range(len(sets)):
        size, row = 0, tables.row[sets[place, 0]]
        while size < MOST_NEEDS and sets[place, size] < len(tables.need):
            size += 1
        items, path = _described(tables, row, sets[place, :size], tables.score), _root(tables, row)
        hours, seats = tables.hours[row], tables.seats[row]
        fits = size <= tables.most[row]
        for item in range(size):
            path.members[item] = item
            hours, seats = hours - items.charge[item], seats - items.seat[item]
            fits = fits and hours >= 0 and seats >= 0 and _fits(items, path, item + 1, tables.days[row])
        fit[place] = fits
    return fit


@compiled
def _grow(
    tables: _Tables, row: int, items: _Items, suffixes: Floats, record: _Best, floor: float, nodes: int
) -> tuple[int, float, bool]:
    """Walk the tree of sets; how many were kept, what the unseen are worth at most, whether all were kept."""
    path, most, days = _root(tables, row), min(tables.most[row], MOST_NEEDS), tables.days[row]
    ceiling, threshold, complete = floor, floor + TOLERANCE, True
    seen, kept, size = 0, 0, 0
    while size >= 0:
        hope = _hope(path, size, most, suffixes, len(items.pair))
        if hope <= threshold or seen >= nodes:
            if hope > threshold:
                ceiling, complete = max(ceiling, hope), False
            size -= 1
            continue
        seen += 1
        if not _grown(items, path, size, most - size - 1, suffixes, threshold, days):
            continue
        size += 1
        if path.value[size] > threshold:
            kept = _keep(record, items, path, size, kept)
        if kept == len(record.value) or (kept and 2 * seen > nodes):
            # From here on only sets better than the worst kept, or than the best when many nodes were seen.
            bar = record.value[_extreme(record.value[:kept], 1.0 if 2 * seen > nodes else -1.0)]
            threshold, complete = max(threshold, bar + TOLERANCE), False
        if size == MOST_NEEDS and tables.most[row] > size:
            rounds = -(-(tables.most[row] - size) // MOST_NEEDS)
            rest = suffixes[path.following[size], most, path.room[size]]
            ceiling = max(ceiling, path.value[size] + rounds * rest)
    return kept, ceiling, complete


@compiled
def _root(tables: _Tables, row: int) -> _Path:
    """The empty set of one volunteer."""
    return _Path(
        np.zeros(MOST_NEEDS, dtype=np.int64),
        np.zeros(1 << MOST_NEEDS, dtype=np.int16),
        np.zeros(MOST_NEEDS + 1, dtype=np.int64),
        np.zeros(MOST_NEEDS + 1),
        np.full(MOST_NEEDS + 1, tables.units[row]),
        np.full(MOST_NEEDS + 1, tables.hours[row]),
        np.full(MOST_NEEDS + 1, tables.seats[row]),
    )


@compiled
def _hope(path: _Path, size: int, most: int, suffixes: Floats, count: int) -> float:
    """What the set may still become with the items not tried yet."""
    item = path.following[size]
    if item == count or size == most:
        return -np.inf
    return float(path.value[size] + suffixes[item, most - size, path.room[size]])


@compiled
def _grown(items: _Items, path: _Path, size: int, left: int, suffixes: Floats, threshold: float, days: Shorts) -> bool:
    """Add the next item to the set of `size`, if it fits and may still pass the threshold with `left` items more."""
    item = path.following[size]
    path.following[size] += 1
    room = path.room[size] - items.weight[item]
    hours, seats = path.hours[size] - items.charge[item], path.seats[size] - items.seat[item]
    if room < 0 or hours < 0 or seats < 0:
        return False
    value = path.value[size] + items.value[item]
    path.members[size] = item
    if value + suffixes[item + 1, left, room] <= threshold or not _fits(items, path, size + 1, days):
        return False
    path.following[size + 1], path.value[size + 1] = item + 1, value
    path.room[size + 1], path.hours[size + 1], path.seats[size + 1] = room, hours, seats
    return True


@compiled
def _fits(items: _Items, path: _Path, size: int, days: Shorts) -> bool:
    """Whether the last of `size` members fits the week beside the others; `days` are the volunteer's day starts."""
    if not week.extend(path.ready, items.finish, path.members, size):
        return False
    for place in range(size):
        if items.visits[path.members[place]] > 1:
            return week.fits_on_distinct_days(items.finish, path.members, size, items.visits, days)
    return True


@compiled
def _keep(record: _Best, items: _Items, path: _Path, size: int, kept: int) -> int:
    """Note a set, in the place of the worst when all are taken; how many are kept now."""
    place = kept if kept < len(record.value) else _extreme(record.value, -1.0)
    record.value[place] = path.value[size]
    for member in range(MOST_NEEDS):
        record.sets[place, member] = items.pair[path.members[member]] if member < size else record.absent
    return min(kept + 1, len(record.value))


@compiled
def _extreme(values: Floats, sign: float) -> int:
    """Position of the largest value (sign 1) or the least (sign -1)."""
    best = 0
    for place in range(1, len(values)):
        if sign * values[place] > sign * values[best]:
            best = place
    return best
