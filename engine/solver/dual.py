"""Prices on needs that make the Lagrangian bound small: subgradient steps over a pool.

Steps are Polyak's with a target that moves closer when the bound stalls; the direction is the
subgradient smoothed by half. How often each column was the best in the later steps estimates
its share in a primal solution (volume algorithm).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver.pool import Pool
from engine.solver.problem import Problem
from engine.types import Floats, Ints

CLOSED = 1e6
"""The price of a need with no place open: more than any set is worth."""
NEARLY_ZERO = 1e-9
SMOOTHING = SEARCH.subgradient.smoothing
STEP = SEARCH.subgradient.step
PATIENCE = SEARCH.subgradient.patience
SHRINK = SEARCH.subgradient.shrink
PROGRESS = SEARCH.subgradient.progress


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


def descend(
    problem: Problem, columns: Pool, price: Floats, people: Ints, *, steps: int, depth: float, box: float = np.inf
) -> Dual:
    """Walk `steps` steps from `price` with `people` places open.

    No price moves further than `box` from where it was, for the pool knows only what was searched near there.
    `depth` is the share of the bound by which the first target lies below it. Closed needs (no place open) keep their price.
    """
    begin = np.flatnonzero(np.append(True, columns.owner[1:] != columns.owner[:-1]))
    begin = np.append(begin, len(columns))
    low, high = np.maximum(price - box, 0), price + box
    low[-1] = high[-1] = 0.0
    price, bound, chosen = _subgradient(begin, columns.needs, columns.worth, people, price, low, high, steps, depth)
    best = np.zeros(problem.volunteers)
    np.maximum.at(best, columns.owner, columns.value(price))
    return Dual(price, bound, best, chosen / max(1, steps - steps // 2))


@compiled
def _subgradient(
    begin: Ints,
    needs: Ints,
    worth: Floats,
    people: Ints,
    start: Floats,
    low: Floats,
    high: Floats,
    steps: int,
    depth: float,
) -> tuple[Floats, float, Floats]:
    """Best prices, the bound there, and how often each column was chosen in the later half."""
    price, best_price, direction = start.copy(), start.copy(), np.zeros(len(people))
    times, lowest, stalled = np.zeros(len(worth)), np.inf, 0
    slack = np.empty(len(people))
    for step in range(steps):
        bound = _choose(begin, needs, worth, people, price, slack, times, step >= steps // 2)
        stalled = 0 if bound < lowest * (1 - PROGRESS) else stalled + 1
        if bound < lowest:
            lowest = bound
            _copy(price, best_price)
        if stalled >= PATIENCE:
            depth, stalled = depth * SHRINK, 0
            _copy(best_price, price)
            direction.fill(0)
        norm = _smooth(direction, slack, price, people)
        length = STEP * (bound - lowest * (1 - depth)) / max(norm, NEARLY_ZERO)
        for need in range(len(people)):
            if people[need] > 0:
                price[need] = min(high[need], max(low[need], price[need] - length * direction[need]))
    return best_price, lowest, times


@compiled
def _copy(values: Floats, into: Floats) -> None:
    for place in range(len(values)):
        into[place] = values[place]


@compiled
def _choose(
    begin: Ints, needs: Ints, worth: Floats, people: Ints, price: Floats, slack: Floats, times: Floats, count: bool
) -> float:
    """The bound at these prices; `slack` gets the places its columns leave open."""
    bound = 0.0
    for need in range(len(people)):
        slack[need] = people[need]
        if people[need] > 0:
            bound += price[need] * people[need]
    for owner in range(len(begin) - 1):
        column, value = _best(begin[owner], begin[owner + 1], needs, worth, price)
        if column >= 0:
            bound += value
            times[column] += count
            for need in needs[column]:
                if need < len(people):
                    slack[need] -= 1
    return bound


@compiled
def _best(first: int, last: int, needs: Ints, worth: Floats, price: Floats) -> tuple[int, float]:
    """The column worth most at these prices among these, -1 when none is worth anything."""
    best, value = -1, 0.0
    for column in range(first, last):
        left = worth[column]
        for place in range(needs.shape[1]):
            left -= price[needs[column, place]]
        if left > value:
            best, value = column, left
    return best, value


@compiled
def _smooth(direction: Floats, slack: Floats, price: Floats, people: Ints) -> float:
    """Mix the last direction with the subgradient where the price may follow it; its squared length."""
    norm = 0.0
    for need in range(len(people)):
        free = people[need] > 0 and (price[need] > 0 or slack[need] < 0)
        direction[need] = SMOOTHING * direction[need] + (1 - SMOOTHING) * (slack[need] if free else 0.0)
        norm += direction[need] ** 2
    return norm
