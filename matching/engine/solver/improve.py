"""Better plans near a plan: free some neighbouring volunteers and choose their columns anew.

Large neighbourhood search (Shaw 1998) with the neighbourhood solved by an integer program.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from matching.engine.solver import exact
from matching.engine.solver.pool import Pool, best_of, pool
from matching.engine.solver.problem import Problem
from matching.engine.types import Floats, Ints

FREED = 45
COLUMNS = 12
SECONDS = 0.2
TRIES = 8


def improve(problem: Problem, plan: Ints, columns: Pool, *, price: Floats, seed: int, over: Callable[[], bool]) -> Ints:
    """The plan (k x MOST_NEEDS) after `TRIES` neighbourhoods; never worse."""
    columns = best_of(columns, columns.value(price), COLUMNS)
    regret = _regret(problem, plan, columns, price)
    rng = np.random.default_rng(seed)
    for _ in range(TRIES):
        if over() or not regret.any():
            break
        centre = int(rng.choice(problem.volunteers, p=regret / regret.sum()))
        freed = _neighbours(problem, columns, centre, rng)
        plan = _chosen_anew(problem, plan, columns, freed)
        regret[centre] *= 0.25
    return plan


def _regret(problem: Problem, plan: Ints, columns: Pool, price: Floats) -> Floats:
    """How far each volunteer's column is from their best at these prices."""
    best = np.zeros(problem.volunteers)
    np.maximum.at(best, columns.owner, columns.value(price))
    chosen = pool(problem, plan)
    best[chosen.owner] -= chosen.value(price)
    return np.maximum(best, 0) + 1e-3


def _neighbours(problem: Problem, columns: Pool, seed: int, rng: np.random.Generator) -> Ints:
    """The volunteers whose columns want the same needs as the seed's, nearest demand first."""
    wanted = np.zeros(problem.needs + 1)
    wanted[columns.needs[columns.owner == seed].ravel()] = 1
    for _ in range(2):
        wanted[-1] = 0
        shared = np.bincount(columns.owner, wanted[columns.needs].sum(axis=1), problem.volunteers)
        near = shared > 0
        wanted[columns.needs[near[columns.owner]].ravel()] += 0.1
    pull = shared * rng.uniform(0.5, 1.0, len(shared))
    pull[seed] = np.inf
    return np.argsort(-pull, kind="stable")[:FREED]


def _chosen_anew(problem: Problem, plan: Ints, columns: Pool, freed: Ints) -> Ints:
    owner = problem.row[plan[:, 0]] if len(plan) else np.zeros(0, dtype=np.int64)
    mine = np.isin(owner, freed)
    used = np.bincount(problem.padded_need[plan[~mine]].ravel(), minlength=problem.needs + 1)
    people = problem.people - used[:-1]
    closed = np.append(people < 1, False)
    open_columns = columns.take(np.isin(columns.owner, freed) & ~closed[columns.needs].any(axis=1))
    candidates = pool(problem, open_columns.sets, plan[mine])
    positions, _ = exact.choose(candidates, people, SECONDS)
    if candidates.worth[positions].sum() <= problem.padded_score[plan[mine]].sum():
        return plan
    return np.concatenate((plan[~mine], candidates.sets[positions]))
