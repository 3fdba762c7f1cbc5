"""Ways of matching that plans are measured against: whoever asks first, the best pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine import ranking, schedule
from engine.planning import Prepared
from engine.types import Floats, Ints


@dataclass(frozen=True)
class Outcome:
    """What a method reached: the value, the needs with every place filled, the pairs (numbers of the problem)."""

    objective: int
    served: int
    pairs: Ints


class PartialPlan:
    """A plan that grows by one pair at a time, each only when it still fits."""

    def __init__(self, ready: Prepared) -> None:
        self.ready, self.problem = ready, ready.problem
        self.open = ready.problem.people.copy()
        self.given: dict[int, list[int]] = defaultdict(list)
        self.value = 0

    def give(self, pair: int) -> bool:
        """Make this pair if the need is open and the volunteer's week still has room for it."""
        problem = self.problem
        need, row = int(problem.need[pair]), int(problem.row[pair])
        if not self.open[need] or not self._room(row, [*self.given[row], pair]):
            return False
        self.given[row].append(pair)
        self.open[need] -= 1
        self.value += int(problem.score[pair])
        return True

    def outcome(self) -> Outcome:
        """What has been reached."""
        pairs = np.array([pair for mine in self.given.values() for pair in mine], dtype=np.int64)
        return Outcome(self.value, int((self.open == 0).sum()), pairs)

    def _room(self, row: int, pairs: list[int]) -> bool:
        problem, packed = self.problem, self.ready.index.packed
        if len(pairs) > packed.arrays.asks[row] or problem.seat[pairs].sum() > problem.seats[row]:
            return False
        if problem.charge[pairs].sum() > problem.hours[row]:
            return False
        jobs = [ranking.job(packed, self.ready.demand.needs[need], row) for need in problem.need[pairs]]
        return schedule.place(jobs, ranking.buffer_slots(packed)) is not None


def greedy(ready: Prepared) -> Outcome:
    """The best score of all pairs first."""
    partial = PartialPlan(ready)
    for pair in np.argsort(-ready.problem.score, kind="stable"):
        partial.give(int(pair))
    return partial.outcome()


def first_come(ready: Prepared) -> Outcome:
    """Needs in the order they came, each to the best volunteers still free."""
    return _in_turn(ready, ready.problem.score)


def _in_turn(ready: Prepared, worth: Floats) -> Outcome:
    partial = PartialPlan(ready)
    for candidates in _by_need(ready, worth):
        give_best(partial, candidates)
    return partial.outcome()


def give_best(partial: PartialPlan, candidates: Ints) -> list[int]:
    """Fill the places of one need from these pairs, best first; the pairs given."""
    given: list[int] = []
    for pair in candidates.tolist():
        if not partial.open[partial.problem.need[pair]]:
            break
        if partial.give(pair):
            given.append(pair)
    return given


def _by_need(ready: Prepared, worth: Floats) -> Iterable[Ints]:
    """Pairs worth something, one array a need in the order of keys, best first."""
    problem = ready.problem
    order = np.lexsort((-worth, problem.need))
    order = order[worth[order] > 0]
    cuts = np.flatnonzero(np.diff(problem.need[order])) + 1
    return [part for part in np.split(order, cuts) if len(part)]
