"""What a plan's choices cost: shadow prices turned into answers about one named pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.model import Instance
from engine.planning import Prepared, prepare, warm_prices
from engine.solver.problem import Problem
from engine.solver.search import search
from engine.solver.solve import certified
from engine.types import Floats

FORCED = 4096.0
"""Minutes added to a pair that is insisted on: more than any set is worth, and exact in floating point."""


@dataclass(frozen=True, slots=True)
class PairCost:
    """What the plan loses, at least, when this pair is made to meet.

    `minutes` of value; `instead` are the needs the volunteer would best take otherwise.
    """

    need: int
    volunteer: int
    minutes: int
    instead: tuple[int, ...]


class Explainer:
    """Answers about one plan, from the prices (by need key) it was made with."""

    def __init__(self, instance: Instance, prices: Mapping[int, float]) -> None:
        self.ready: Prepared = prepare(instance)
        self.price = warm_prices(self.ready, prices)

    @cached_property
    def bound(self) -> float:
        """The bound at the plan's prices; costs are lower bounds up to its distance from the best."""
        problem = self.ready.problem
        found = search(problem, self.price[:-1], np.zeros(problem.volunteers), keep=1)
        return certified(problem, self.price, found.most)

    def pair_cost(self, need_key: int, volunteer_key: int) -> PairCost | None:
        """What insisting on this pair costs; `None` when a hard constraint forbids it, `KeyError` for a key that is not in the instance."""
        problem = self.ready.problem
        need = self.ready.demand.index[need_key]
        row = self.ready.index.packed.row[volunteer_key]
        pair = np.flatnonzero((problem.need == need) & (problem.row == row))
        if not len(pair):
            return None
        best, instead = self._best(problem, row)
        forced_score = problem.score.copy()
        forced_score[pair] += FORCED
        forced, _ = self._best(replace(problem, score=forced_score), row)
        return PairCost(need_key, volunteer_key, round(max(0.0, best - forced + FORCED)), instead)

    def _best(self, problem: Problem, row: int) -> tuple[float, tuple[int, ...]]:
        """Value and needs of the volunteer's best set at the plan's prices."""
        floor: Floats = np.full(problem.volunteers, np.inf)
        floor[row] = 0.0
        found = search(problem, self.price[:-1], floor, keep=1)
        if not len(found.sets):
            return 0.0, ()
        needs = problem.padded_need[found.sets]
        worth = problem.padded_score[found.sets].sum(axis=1) - self.price[needs].sum(axis=1)
        best = int(np.argmax(worth))
        members = needs[best][needs[best] < problem.needs]
        return float(worth[best]), tuple(int(key) for key in self.ready.demand.keys[members])
