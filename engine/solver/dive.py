"""A plan along the prices: fix the columns chosen most often, price what is left, and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.settings import SEARCH
from engine.solver import dual
from engine.solver.dual import CLOSED
from engine.solver.pool import Pool, nothing, pool
from engine.solver.problem import Problem
from engine.solver.search import search
from engine.types import Bools, Floats, Ints

SETTINGS = SEARCH.dive


@dataclass
class State:
    """What a dive has fixed and what is left open."""

    problem: Problem
    price: Floats
    people: Ints
    free: Bools
    chosen: list[Ints]

    def fix(self, members: Ints, needs: Ints, owner: int) -> bool:
        """Give this column to its volunteer when its needs are still open."""
        needs = needs[needs < self.problem.needs]
        if not self.free[owner] or (self.people[needs] < 1).any():
            return False
        self.people[needs] -= 1
        self.free[owner] = False
        self.price[needs[self.people[needs] < 1]] = CLOSED
        self.chosen.append(members)
        return True

    def left(self, columns: Pool) -> Pool:
        """Columns of free volunteers on open needs only."""
        possible = self.free[columns.owner] & (self.price[columns.needs] < CLOSED).all(axis=1)
        return columns.take(possible)

    def floor(self, columns: Pool) -> Floats:
        """Floors for a search among the free volunteers who have few columns left."""
        count = np.bincount(columns.owner, minlength=self.problem.volunteers)
        return np.where(self.free & (count < SETTINGS.few_columns), 0.0, np.inf)


def begin(problem: Problem, price: Floats) -> State:
    """A dive from these prices (per need, and 0 for the absent need)."""
    free = np.ones(problem.volunteers, dtype=np.bool_)
    return State(problem, price.copy(), problem.people.copy(), free, [])


def dive(state: State, columns: Pool, share: Floats, part: float, hurry: Callable[[], bool]) -> Ints:
    """Complete the plan (k x MOST_NEEDS pair numbers), a `part` of the open volunteers a round.

    In a hurry with what is at hand.
    """
    problem = state.problem
    while len(columns) and _fix_round(state, columns, share, part, hurry()):
        columns = state.left(columns)
        found = search(problem, state.price[:-1], state.floor(columns), keep=SETTINGS.keep)
        columns = pool(problem, columns.sets, found.sets)
        priced = dual.descend(problem, columns, state.price, state.people, steps=SETTINGS.steps, depth=SETTINGS.depth)
        state.price = priced.price
        columns, share = trimmed(columns, priced)
    return np.array(state.chosen, dtype=np.int64).reshape(-1, nothing(problem).shape[1])


def trimmed(columns: Pool, priced: dual.Dual) -> tuple[Pool, Floats]:
    """The columns worth keeping at these prices, and their shares."""
    value = columns.value(priced.price)
    kept = np.flatnonzero((priced.share > 0) | (value > priced.best[columns.owner] - SETTINGS.near))
    return columns.take(kept), priced.share[kept]


def _fix_round(state: State, columns: Pool, share: Floats, part: float, hurry: bool) -> int:
    """Fix the surest columns, fewer of the doubtful; the number fixed. In a hurry, all that fit."""
    active = len(np.unique(columns.owner))
    quota = active if hurry else max(SETTINGS.least_fixed, int(part * active))
    doubtful = quota if hurry else max(1, int(SETTINGS.doubtful * quota))
    fixed = 0
    for position in np.lexsort((-columns.worth, -share)):
        sure = share[position] >= SETTINGS.sure
        if fixed >= (quota if sure else doubtful) or (share[position] <= 0 and not hurry):
            break
        owner = int(columns.owner[position])
        fixed += state.fix(columns.sets[position], columns.needs[position], owner)
    return fixed
