"""The second phase: nearly the same value, the load spread more evenly.

One need after another moves from a fuller volunteer to an emptier one, the move that evens out
most for what it costs first, until the policy's share of the value is used up. Evenness is the sum
of squared loads (minutes used of minutes offered), which every move must lower.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine import answers, ranking, schedule
from engine.model import Instance, Plan
from engine.planning import Prepared, prepare
from engine.settings import SEARCH
from engine.types import Bools, Floats, Ints


def even_out(instance: Instance, plan: Plan) -> Plan:
    """The plan with loads evened out; the same needs served, at most a share of value lost.

    The share is `Policy.fairness_permille` of the plan's value; the bound stays what it was.
    """
    ready = prepare(instance)
    balance = _LoadBalance(ready, plan)
    budget = plan.objective * instance.policy.fairness_permille // 1000
    while (move := balance.best_move(budget)) is not None:
        budget -= balance.make(move)
    return _rebuilt(ready, plan, balance)


class _LoadBalance:
    """Who has what, what each volunteer's load is, and which pairs are possible instead."""

    def __init__(self, ready: Prepared, plan: Plan) -> None:
        packed, problem = ready.index.packed, ready.problem
        self.ready, self.problem = ready, problem
        pairs = {(n, r): i for i, (n, r) in enumerate(zip(problem.need, problem.row, strict=True))}
        need = [ready.demand.index[a.need] for a in plan.assignments]
        row = [packed.row[a.volunteer] for a in plan.assignments]
        self.held = np.array([pairs[key] for key in zip(need, row, strict=True)], dtype=np.int64)
        self.offered = np.maximum(1, packed.arrays.minutes_offered).astype(np.float64)
        self.used = (packed.arrays.minutes_offered - packed.arrays.minutes_left).astype(np.float64)
        np.add.at(self.used, problem.row[self.held], problem.charge[self.held])
        self.assignment, self.pair = self._moves()
        self.refused: Bools = np.zeros(len(self.pair), dtype=np.bool_)

    def best_move(self, budget: int) -> tuple[int, int] | None:
        """(assignment, other pair of the same need) that evens out most for its cost."""
        gain, loss = self._gain(self.assignment, self.pair), self._loss(self.assignment, self.pair)
        possible = (gain > SEARCH.evening.least_gain) & (loss <= budget) & ~self.refused
        good = np.flatnonzero(possible)
        for position in good[np.argsort(-(gain / (1 + np.maximum(loss, 0)))[good], kind="stable")]:
            move = int(self.assignment[position]), int(self.pair[position])
            if self._fits(*move):
                return move
            self.refused[position] = True
        return None

    def make(self, move: tuple[int, int]) -> int:
        """Carry out the move; the value it cost."""
        assignment, pair = move
        before = self.held[assignment]
        self.used[self.problem.row[before]] -= self.problem.charge[before]
        self.used[self.problem.row[pair]] += self.problem.charge[pair]
        self.held[assignment] = pair
        rows = self.problem.row[[before, pair]]
        self.refused &= ~np.isin(self.problem.row[self.pair], rows)
        return int(self.problem.score[before] - self.problem.score[pair])

    def _moves(self) -> tuple[Ints, Ints]:
        """Every assignment beside every pair of its need."""
        order = np.argsort(self.problem.need, kind="stable")
        first = np.searchsorted(self.problem.need[order], np.arange(self.problem.needs + 1))
        need = self.problem.need[self.held]
        count = np.diff(first)[need]
        assignment = np.repeat(np.arange(len(self.held)), count)
        begin = np.repeat(first[need] - np.cumsum(count) + count, count)
        return assignment, order[np.arange(len(assignment)) + begin]

    def _gain(self, assignment: Ints, pair: Ints) -> Floats:
        """By how much the sum of squared loads falls."""
        problem, held = self.problem, self.held[assignment]
        giver, taker = problem.row[held], problem.row[pair]
        less, more = problem.charge[held] / self.offered[giver], problem.charge[pair] / self.offered[taker]
        load = self.used / self.offered
        gain = load[giver] ** 2 - (load[giver] - less) ** 2 + load[taker] ** 2 - (load[taker] + more) ** 2
        return np.asarray(np.where(giver == taker, 0.0, gain))

    def _loss(self, assignment: Ints, pair: Ints) -> Floats:
        return np.asarray(self.problem.score[self.held[assignment]] - self.problem.score[pair])

    def _fits(self, assignment: int, pair: int) -> bool:
        """Whether the other volunteer can take the need beside what they hold."""
        problem, packed = self.problem, self.ready.index.packed
        row, need = int(problem.row[pair]), int(problem.need[pair])
        mine = np.append(self.held[problem.row[self.held] == row], pair)
        if need in problem.need[mine[:-1]] or len(mine) > packed.arrays.asks[row]:
            return False
        if problem.charge[mine].sum() > problem.hours[row] or problem.seat[mine].sum() > problem.seats[row]:
            return False
        jobs = [ranking.job(packed, self.ready.demand.needs[n], row) for n in problem.need[mine]]
        return schedule.place(jobs, ranking.buffer_slots(packed)) is not None


def _rebuilt(ready: Prepared, plan: Plan, balance: _LoadBalance) -> Plan:
    need, row = balance.problem.need[balance.held], balance.problem.row[balance.held]
    assignments = answers.assignments(ready.index.packed, ready.demand, need, row, ready.instance.previous)
    objective = sum(assignment.score for assignment in assignments)
    gap = (plan.upper_bound - objective) / plan.upper_bound if plan.upper_bound else 0.0
    return replace(plan, assignments=assignments, objective=objective, gap=gap)
