"""Prices on needs that make the Lagrangian bound small: subgradient steps over a pool.

Steps are Polyak's with a target that moves closer when the bound stalls; the direction is the
subgradient smoothed by half. How often each column was the best in the later steps estimates
its share in a primal solution (volume algorithm).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.solver.pool import Pool
from matching.engine.solver.problem import Problem
from matching.engine.types import Bools, Floats, Ints

CLOSED = 1e6
SMOOTHING = 0.5
STEP = 0.7
PATIENCE = 10
SHRINK = 0.6
PROGRESS = 2e-6


@dataclass(frozen=True)
class Dual:
    """Where a walk ended.

    Prices (needs + 1, the absent need free), the bound over the pool, best value by volunteer,
    and for every column of the pool the share of the later steps in which it was chosen.
    """

    price: Floats
    bound: float
    best: Floats
    share: Floats


@dataclass
class _Steps:
    """State of the walk: best prices so far, smoothed direction, how far the target lies."""

    depth: float
    best_price: Floats
    direction: Floats
    bound: float = np.inf
    stalled: int = 0

    def advance(self, price: Floats, bound: float, slack: Floats) -> Floats:
        """The next prices after `bound` was measured at `price` with this subgradient."""
        self.stalled = 0 if bound < self.bound * (1 - PROGRESS) else self.stalled + 1
        if bound < self.bound:
            self.bound, self.best_price = bound, price
        if self.stalled >= PATIENCE:
            self.depth, self.stalled, price = self.depth * SHRINK, 0, self.best_price
            self.direction = np.zeros_like(self.direction)
        slack = np.where((price[:-1] <= 0) & (slack > 0), 0.0, slack)
        self.direction = SMOOTHING * self.direction + (1 - SMOOTHING) * slack
        gap = bound - self.bound * (1 - self.depth)
        length = STEP * gap / max(float(self.direction @ self.direction), 1e-9)
        following = np.zeros_like(price)
        np.maximum(price[:-1] - length * self.direction, 0, out=following[:-1])
        return following


def descend(
    problem: Problem, columns: Pool, price: Floats, people: Ints, *, steps: int, depth: float, box: float = np.inf
) -> Dual:
    """Walk `steps` steps from `price` with `people` places open.

    No price moves further than `box` from where it was, for the pool knows only what was searched near there.
    `depth` is the share of the bound by which the first target lies below it. Closed needs (no place open) keep their price.
    """
    begin = np.flatnonzero(np.append(True, columns.owner[1:] != columns.owner[:-1]))
    count = np.diff(np.append(begin, len(columns)))
    is_open = people > 0
    walk = _Steps(depth, price, np.zeros(problem.needs))
    low, high = price - box, price + box
    chosen_often = np.zeros(len(columns))
    for step in range(steps):
        value = columns.value(price)
        best = np.maximum.reduceat(value, begin)
        chosen = _first_best(value, best, begin, count)
        if step >= steps // 2:
            chosen_often[chosen] += 1
        bound = float(price[:-1][is_open] @ people[is_open] + np.maximum(best, 0).sum())
        used = np.bincount(columns.needs[chosen].ravel(), minlength=problem.needs + 1)
        slack = np.where(is_open, people - used[:-1], 0).astype(np.float64)
        following = np.clip(walk.advance(price, bound, slack), low, high)
        price = _with_closed(following, price, is_open)
    price = _with_closed(walk.best_price.copy(), price, is_open)
    best = np.zeros(problem.volunteers)
    best[columns.owner[begin]] = np.maximum.reduceat(columns.value(price), begin)
    share = chosen_often / max(1, steps - steps // 2)
    return Dual(price, walk.bound, np.maximum(best, 0), share)


def _first_best(value: Floats, best: Floats, begin: Ints, count: Ints) -> Ints:
    """Position of the first best column of each volunteer, where it is worth anything."""
    hits = np.flatnonzero(value >= np.repeat(best, count))
    owner = np.searchsorted(begin, hits, side="right")
    first = hits[np.append(True, owner[1:] != owner[:-1])]
    return np.asarray(first[value[first] > 0])


def _with_closed(price: Floats, before: Floats, is_open: Bools) -> Floats:
    price[:-1][~is_open] = before[:-1][~is_open]
    return price
