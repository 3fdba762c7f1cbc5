"""The plan for the whole centre: from an instance to assignments, a bound and reasons."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from engine import answers, pairs
from engine.demand import Demand, demand
from engine.index import Index
from engine.model import Instance, Plan, Progress
from engine.settings import SEARCH
from engine.solver.problem import Problem, problem
from engine.solver.solution import Clock, Known
from engine.solver.solve import solve
from engine.solver.start import auctioned
from engine.types import Floats, Ints


@dataclass(frozen=True)
class Prepared:
    """An instance made ready for solving; needs and volunteers in the order of their keys."""

    instance: Instance
    index: Index
    asking: Demand
    problem: Problem


def plan(
    instance: Instance,
    *,
    time_limit: float = 60.0,
    gap: float = SEARCH.gap,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    previous: Plan | None = None,
) -> Plan:
    """The best plan found within `time_limit` seconds, with a bound over all pairs.

    Stops early once the plan is within `gap` of its bound. `previous` lends its prices and
    assignments, which makes a re-plan after a small change quick and keeps it small. The order of needs and volunteers
    does not matter.
    """
    began = time.monotonic()
    ready = prepare(instance)

    def report(worth: float, bound: float, stage: str) -> None:
        progress(Progress(round(worth), bound, stage, time.monotonic() - began))

    # Telling the plan belongs to the time allowed; it takes about as long as preparing it, more than that is kept back.
    clock = Clock(began + time_limit - SEARCH.telling * (time.monotonic() - began), cancelled)
    known = _known(ready, previous) if previous and previous.prices else None
    solution = solve(ready.problem, clock, gap, report, known)
    chosen = solution.sets[solution.sets < ready.problem.pairs]
    stopped = "finished" if not clock.over() else "stopped"
    return told(ready, chosen, bound=solution.bound, prices=solution.price, began=began, stopped=stopped)


def prepare(instance: Instance) -> Prepared:
    """Index, needs, feasible pairs and the solver's problem of an instance."""
    volunteers = sorted(instance.volunteers, key=lambda volunteer: volunteer.key)
    needs = sorted(instance.needs, key=lambda need: need.key)
    index = Index(volunteers, instance.policy, instance.days)
    asking = demand(index.packed, needs)
    feasible = pairs.scored(index, asking, instance.previous)
    return Prepared(instance, index, asking, problem(index.packed, asking, feasible))


def lent_prices(ready: Prepared, prices: Mapping[int, float]) -> Floats:
    """Prices of an earlier plan for these needs, and 0 for the absent one; the places of new needs are auctioned."""
    lent = [prices.get(key, np.nan) for key in ready.asking.keys.tolist()]
    return auctioned(ready.problem, np.array([*lent, 0.0]))


def _known(ready: Prepared, previous: Plan) -> Known:
    """The prices and assignments of an earlier plan in the terms of this problem."""
    problem, packed, asking = ready.problem, ready.index.packed, ready.asking
    still = [a for a in previous.assignments if a.need in asking.index and a.volunteer in packed.row]
    need = np.array([asking.index[a.need] for a in still], dtype=np.int64)
    row = np.array([packed.row[a.volunteer] for a in still], dtype=np.int64)
    return Known(lent_prices(ready, previous.prices), problem.columns_of(need, row))


def told(
    ready: Prepared, chosen: Ints, *, bound: float, prices: Floats, began: float, stopped: str = "finished"
) -> Plan:
    """The pairs chosen (numbers of the problem) as a plan, with visits, reasons and what stays open."""
    packed, asking = ready.index.packed, ready.asking
    need, row = ready.problem.need[chosen], ready.problem.row[chosen]
    assignments = answers.assignments(packed, asking, need, row, ready.instance.previous)
    filled = np.bincount([asking.index[a.need] for a in assignments], minlength=len(asking.keys))
    objective = sum(assignment.score for assignment in assignments)
    bound = max(float(objective), bound)
    return Plan(
        assignments=assignments,
        objective=objective,
        upper_bound=bound,
        gap=(bound - objective) / bound if bound > 0 else 0.0,
        places=len(assignments),
        served=int((filled >= asking.people).sum()),
        unmatched=answers.unmatched(packed, asking, filled),
        seconds=time.monotonic() - began,
        policy_version=ready.instance.policy.version,
        stopped=stopped,
        prices=dict(zip(asking.keys.tolist(), prices.tolist(), strict=False)),
    )
