"""First prices, from the problem without its calendar: needs, one knapsack a volunteer, limits.

Both the places of a need and the room of a volunteer are priced; what is left is to take the best
few pairs of each volunteer, which one partition of a rectangle does for all of them.
"""

from __future__ import annotations

import numpy as np

from matching.engine.solver.problem import Problem
from matching.engine.types import Floats, Ints

FEWEST, MOST = 60, 200
DEPTH, LAST_DEPTH = 0.3, 0.003
FLOOR = 0.005
NOTHING = -1e12
PLENTY, NEARLY = 0.7, 0.97
PROMISING = 100
RENEWED = 15


def first_prices(problem: Problem, steps: int | None = None) -> Floats:
    """Prices per need (and 0 for the absent need) near the best of the relaxed problem."""
    steps = min(MOST, max(FEWEST, problem.volunteers // 10)) if steps is None else steps
    easing = (LAST_DEPTH / DEPTH) ** (1 / steps)
    cells = _Cells(problem)
    price, room_price = _scarcer(problem, cells), np.zeros(problem.volunteers)
    best_price, lowest = price, np.inf
    for step in range(steps):
        if step % RENEWED == 0:
            cells.renew(price, room_price)
        chosen, bound = cells.choose(price, room_price)
        bound += float(price @ problem.people + room_price @ problem.units)
        if bound < lowest:
            best_price, lowest = price, bound
        used = np.bincount(problem.need[chosen], minlength=problem.needs)
        filled = np.bincount(problem.row[chosen], problem.weight[chosen], problem.volunteers)
        slack = _free_to_move(price, problem.people - used)
        room = _free_to_move(room_price, (problem.units - filled) / cells.scale)
        target = lowest * (1 - FLOOR - DEPTH * easing**step)
        length = (bound - target) / max(float(slack @ slack + room @ room), 1e-9)
        price = np.maximum(0, price - length * slack)
        room_price = np.maximum(0, room_price - length * room / cells.scale)
    return np.append(best_price, 0.0)


def dearest(problem: Problem) -> Floats:
    """The best score of each need: no place of it can be worth more."""
    dear = np.zeros(problem.needs)
    np.maximum.at(dear, problem.need, problem.score)
    return dear


def affordable(problem: Problem, price: Floats) -> Floats:
    """The prices (and 0 for the absent need) held below the best scores: every need stays worth doing for somebody."""
    return np.asarray(np.minimum(price, np.append(NEARLY * dearest(problem), 0.0)))


def _scarcer(problem: Problem, cells: _Cells) -> Floats:
    """Nothing where volunteers are scarce; where they are plenty, nearly the best score of each need.

    The bound at a need's best score is what all needs are worth together, far below the bound without prices when
    there are more volunteers than needs, and steps from there would not arrive.
    """
    nothing, dear = np.zeros(problem.needs), dearest(problem)
    cells.renew(nothing, np.zeros(problem.volunteers))
    _, cheap = cells.choose(nothing, np.zeros(problem.volunteers))
    return NEARLY * dear if float(dear @ problem.people) < PLENTY * cheap else nothing


def _free_to_move(price: Floats, slack: Floats | Ints) -> Floats:
    """The subgradient where the price may follow it: never below zero."""
    return np.where((price <= 0) & (slack > 0), 0.0, slack)


class _Cells:
    """The most promising pairs of each volunteer as a rectangle, one row a volunteer."""

    def __init__(self, problem: Problem) -> None:
        count = np.diff(problem.first)
        self.problem = problem
        self.shape = (problem.volunteers, max(1, int(count.max(initial=0))))
        self.column = np.arange(problem.pairs) - np.repeat(problem.first[:-1], count)
        self.scale = max(1.0, float(problem.weight.mean())) if problem.pairs else 1.0
        self.pairs = np.zeros((problem.volunteers, 1), dtype=np.int64)
        self.need, self.weight, self.score = self.pairs, self.pairs, self.pairs.astype(np.float64)

    def renew(self, price: Floats, room_price: Floats) -> None:
        """Look again at which pairs promise most at these prices."""
        problem = self.problem
        value = problem.score - price[problem.need] - room_price[problem.row] * problem.weight
        grid = np.full(self.shape, NOTHING, dtype=np.float32)
        grid[problem.row, self.column] = value
        if self.shape[1] > PROMISING:
            best = np.argpartition(grid, -PROMISING, axis=1)[:, -PROMISING:]
        else:
            best = np.broadcast_to(np.arange(self.shape[1]), self.shape)
        real = np.take_along_axis(grid, best, axis=1) > NOTHING / 2
        self.pairs = np.where(real, problem.first[:-1, None] + best, problem.pairs)
        self.need = problem.padded_need[self.pairs]
        self.score = np.append(problem.score, NOTHING)[self.pairs]
        self.weight = np.append(problem.weight, 1)[self.pairs]

    def choose(self, price: Floats, room_price: Floats) -> tuple[Ints, float]:
        """The best pairs of each volunteer at these prices, and what they are worth together."""
        most = self.problem.most
        value = self.score - np.append(price, 0.0)[self.need] - room_price[:, None] * self.weight
        width = min(value.shape[1], max(1, int(most.max(initial=0))))
        columns = np.argpartition(value, value.shape[1] - width, axis=1)[:, -width:]
        best = np.take_along_axis(value, columns, axis=1)
        order = np.argsort(-best, axis=1)
        best = np.take_along_axis(best, order, axis=1)
        pairs = np.take_along_axis(self.pairs, np.take_along_axis(columns, order, axis=1), axis=1)
        taken = (best > 0) & (np.arange(width) < most[:, None])
        return pairs[taken], float(best[taken].sum())
