"""The best sets of needs of every volunteer at given prices: pricing, exact and over all pairs.

Each volunteer is a tree of their own (`solver.tree`), so threads share them. What the limit on nodes leaves unseen is
counted in `ceiling`, so bounds stay valid.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver import knapsack, tree
from engine.solver.items import Tables, described, items_of, tables
from engine.solver.problem import MOST_NEEDS, UNITS, Problem
from engine.types import Bools, Floats, Ints

SETTINGS = SEARCH.columns


@dataclass(frozen=True)
class SearchResult:
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
) -> SearchResult:
    """The `keep` best sets worth more than `floor` (per volunteer, inf = not searched) at these prices (one a need).

    Items may cost up to `below` minutes more than they score. After half of the `nodes` (a volunteer) only
    better sets than the best are looked for. When `over` says so the rest is not searched, only bounded.
    """
    table = tables(problem)
    searched = np.flatnonzero(floor < np.inf)
    best, ceiling, complete = floor.copy(), floor.copy(), np.ones(len(floor), dtype=np.bool_)
    parts = [np.zeros((0, MOST_NEEDS), dtype=np.int64)]

    def some(who: Ints, allowed: int) -> Ints:
        sets, found = _search(table, who, price, floor, keep, below, allowed, best, ceiling, complete)
        return sets[np.arange(keep) < found[:, None]]

    with ThreadPoolExecutor(threads) as workers:
        for first in range(0, len(searched), SETTINGS.block):
            who, allowed = searched[first : first + SETTINGS.block], 0 if over() else nodes
            if len(who) > SETTINGS.alone:
                parts += workers.map(some, [who[t::threads] for t in range(threads)], [allowed] * threads)
            else:
                parts.append(some(who, allowed))
    return SearchResult(np.concatenate(parts), best, ceiling, complete)


def fitting(problem: Problem, sets: Ints) -> Bools:
    """Which of these sets (k x MOST_NEEDS pair numbers, one volunteer each) fit their volunteer's week and limits."""
    return np.asarray(_fitting(tables(problem), sets))


@compiled
def _search(
    table: Tables,
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
    absent = len(table.need)
    sets = np.full((len(who), keep, MOST_NEEDS), absent, dtype=np.int64)
    found = np.zeros(len(who), dtype=np.int64)
    widest = 0
    for row in who:
        widest = max(widest, table.first[row + 1] - table.first[row])
    suffixes = np.empty((widest + 1, MOST_NEEDS + 1, UNITS + 1))
    for place in range(len(who)):
        row = who[place]
        items = items_of(table, row, price, below)
        most = min(table.most[row], MOST_NEEDS)
        knapsack.fill_suffixes(suffixes, items.value, items.weight, most)
        record = tree.Best(sets[place], np.full(keep, floor[row]), absent)
        found[place], ceiling[row], complete[row] = tree.best_sets(
            table, row, items, suffixes, record, floor[row], nodes
        )
        best[row] = max(floor[row], record.value[tree.extreme(record.value, 1.0)])
    return sets, found


@compiled
def _fitting(table: Tables, sets: Ints) -> Bools:
    fit = np.zeros(len(sets), dtype=np.bool_)
    for place in range(len(sets)):
        size, row = 0, table.row[sets[place, 0]]
        while size < MOST_NEEDS and sets[place, size] < len(table.need):
            size += 1
        items, path = described(table, row, sets[place, :size], table.score), tree.root(table, row)
        hours, seats = table.hours[row], table.seats[row]
        fits = size <= table.most[row]
        for item in range(size):
            path.members[item] = item
            hours, seats = hours - items.charge[item], seats - items.seat[item]
            fits = fits and hours >= 0 and seats >= 0 and tree.fits(items, path, item + 1, table.days[row])
        fit[place] = fits
    return fit
