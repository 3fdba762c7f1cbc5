"""The plan for the whole centre: from an instance to assignments, a bound and reasons."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from engine import answers, pairs
from engine.demand import Demand, pack_needs
from engine.index import Index
from engine.model import Instance, Plan, Progress, WarmStart
from engine.settings import SEARCH
from engine.solver.problem import Problem, problem
from engine.solver.solution import Deadline, Restart
from engine.solver.solve import solve
from engine.solver.start import auctioned
from engine.types import Floats, Ints


@dataclass(frozen=True)
class Prepared:
    """An instance made ready for solving; needs and volunteers in the order of their keys."""

    instance: Instance
    index: Index
    demand: Demand
    problem: Problem


def plan(
    instance: Instance,
    *,
    time_limit: float = 60.0,
    gap: float = SEARCH.gap,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    previous: WarmStart | None = None,
) -> Plan:
    """The best plan found within `time_limit` seconds, with a bound over all pairs.

    Stops early once the plan is within `gap` (a share) of its bound. `previous` is the plan before (`Plan.warm_start`), which
    makes a re-plan after a small change quick and keeps it small. `progress` is called from time to time, `cancelled` asked
    whether to stop; both must be quick. The order of needs and volunteers does not matter.
    """
    began = time.monotonic()
    ready = prepare(instance)

    def report(worth: float, bound: float, stage: str) -> None:
        progress(Progress(round(worth), bound, stage, time.monotonic() - began))

    # Telling the plan belongs to the time allowed; it takes about as long as preparing it, more than that is kept back.
    deadline = Deadline(began + time_limit - SEARCH.telling * (time.monotonic() - began), cancelled)
    restart = _restart(ready, previous) if previous and previous.prices else None
    solution = solve(ready.problem, deadline, gap, report, restart)
    chosen = solution.sets[solution.sets < ready.problem.pairs]
    stopped = "finished" if not deadline.over() else "stopped"
    return plan_of(ready, chosen, bound=solution.bound, prices=solution.price, began=began, stopped=stopped)


def prepare(instance: Instance) -> Prepared:
    """Index, needs, feasible pairs and the solver's problem of an instance."""
    volunteers = sorted(instance.volunteers, key=lambda volunteer: volunteer.key)
    needs = sorted(instance.needs, key=lambda need: need.key)
    index = Index(volunteers, instance.policy, instance.days)
    demand = pack_needs(index.packed, needs)
    feasible = pairs.scored(index, demand, instance.previous)
    return Prepared(instance, index, demand, problem(index.packed, demand, feasible))


def warm_prices(ready: Prepared, prices: Mapping[int, float]) -> Floats:
    """Prices (needs + 1) of an earlier plan, 0 for the absent need; the places of new needs are auctioned."""
    known = [prices.get(key, np.nan) for key in ready.demand.keys.tolist()]
    return auctioned(ready.problem, np.array([*known, 0.0]))


def _restart(ready: Prepared, previous: WarmStart) -> Restart:
    """The prices and pairs of an earlier plan in the terms of this problem."""
    problem, packed, demand = ready.problem, ready.index.packed, ready.demand
    still = [
        (need, volunteer) for need, volunteer in previous.pairs if need in demand.index and volunteer in packed.row
    ]
    need = np.array([demand.index[key] for key, _ in still], dtype=np.int64)
    row = np.array([packed.row[key] for _, key in still], dtype=np.int64)
    return Restart(warm_prices(ready, previous.prices), problem.columns_of(need, row))


def plan_of(
    ready: Prepared, chosen: Ints, *, bound: float, prices: Floats, began: float, stopped: str = "finished"
) -> Plan:
    """The plan of these pairs (numbers of the problem), with visits, reasons and what stays open."""
    packed, demand = ready.index.packed, ready.demand
    need, row = ready.problem.need[chosen], ready.problem.row[chosen]
    assignments = answers.assignments(packed, demand, need, row, ready.instance.previous)
    filled = np.bincount([demand.index[a.need] for a in assignments], minlength=len(demand.keys))
    objective = sum(assignment.score for assignment in assignments)
    bound = max(float(objective), bound)
    return Plan(
        assignments=assignments,
        objective=objective,
        upper_bound=bound,
        gap=(bound - objective) / bound if bound > 0 else 0.0,
        places=len(assignments),
        served=int((filled >= demand.people).sum()),
        unmatched=answers.unmatched(packed, demand, filled),
        seconds=time.monotonic() - began,
        policy_version=ready.instance.policy.version,
        stopped=stopped,
        prices=dict(zip(demand.keys.tolist(), prices.tolist(), strict=False)),
    )
