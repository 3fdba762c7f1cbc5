"""Needs decided one by one as they come, by score less shadow price, prices renewed now and then."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.baselines import Outcome, PartialPlan, give_best
from engine.planning import Prepared
from engine.solver.problem import Problem
from engine.solver.start import first_prices, room_prices
from engine.types import Floats, Ints

RENEWALS = 20
STEPS = 200
PART = 0.9
"""Part of the price counted: a place left empty at the end is worse than one given too early."""


def priced(ready: Prepared) -> Outcome:
    """Every need in the order of keys, each to the volunteers with the best score less price."""
    bidding = _Bidding(ready)
    for block in np.array_split(np.arange(ready.problem.needs), RENEWALS):
        if len(block):
            bidding.renew(int(block[0]))
        for need in block.tolist():
            bidding.decide(need)
    return bidding.partial.outcome()


class _Bidding:
    """What is left of everybody's room, and what it is worth to the needs still to come."""

    def __init__(self, ready: Prepared) -> None:
        problem = ready.problem
        self.problem, self.partial = problem, PartialPlan(ready)
        self.left, self.room = problem.most.copy(), problem.units.copy()
        self.order = np.argsort(problem.need, kind="stable")
        self.first = np.searchsorted(problem.need[self.order], np.arange(problem.needs + 1))
        self.cost: Floats = np.zeros(problem.pairs)

    def renew(self, first_need: int) -> None:
        """Prices for the needs from this one on and the room now left."""
        problem = self._rest(first_need)
        unit, place = room_prices(problem, first_prices(problem, STEPS))
        self.cost = PART * (unit[problem.row] * problem.weight + place[problem.row])

    def decide(self, need: int) -> None:
        """Fill the places of one need."""
        pairs = self.order[self.first[need] : self.first[need + 1]]
        worth = self.problem.score[pairs] - self.cost[pairs]
        best: Ints = pairs[np.argsort(-worth, kind="stable")][: int((worth > 0).sum())]
        for pair in give_best(self.partial, best):
            self.left[self.problem.row[pair]] -= 1
            self.room[self.problem.row[pair]] -= self.problem.weight[pair]

    def _rest(self, first_need: int) -> Problem:
        problem = self.problem
        coming = np.arange(problem.needs) >= first_need
        possible = coming[problem.need] & (self.left[problem.row] > 0)
        return replace(
            problem,
            people=np.where(coming, problem.people, 0),
            units=self.room,
            most=self.left,
            score=np.where(possible, problem.score, -1.0),
        )
