"""Better plans near a plan: free some neighbouring volunteers and dive again with them alone.

Large neighbourhood search (Shaw 1998); what the dive builds around is the rest of the plan.
"""

from __future__ import annotations

import numpy as np

from engine.settings import SEARCH
from engine.solver import dual
from engine.solver.dive import State, begin, dive, trimmed
from engine.solver.pool import Pool, best_of, pool
from engine.solver.problem import Problem
from engine.solver.solution import Deadline, Solution
from engine.types import Floats, Ints

SETTINGS = SEARCH.neighbourhoods


def improve(problem: Problem, deadline: Deadline, best: Solution, *, seed: int, target: float) -> Solution:
    """The solution after some neighbourhoods at most, until its gap is at most `target`; never worse."""
    columns = best_of(best.columns, best.columns.value(best.price), SETTINGS.columns)
    regret = _regret(problem, best, columns)
    rng = np.random.default_rng(seed)
    for _ in range(SETTINGS.tries if len(columns) else 0):
        if best.gap <= target or deadline.over():
            break
        centre = int(rng.choice(problem.volunteers, p=regret / regret.sum()))
        freed = _neighbours(problem, columns, centre, rng)
        best = best.better(problem, _repaired(problem, deadline, best, freed))
        regret[centre] *= SETTINGS.tired
    return best


def _regret(problem: Problem, best: Solution, columns: Pool) -> Floats:
    """How far each volunteer's column is from their best at these prices."""
    regret = np.zeros(problem.volunteers)
    np.maximum.at(regret, columns.owner, columns.value(best.price))
    chosen = pool(problem, best.sets)
    regret[chosen.owner] -= chosen.value(best.price)
    return np.maximum(regret, 0) + SETTINGS.least_regret


def _neighbours(problem: Problem, columns: Pool, seed: int, rng: np.random.Generator) -> Ints:
    """The volunteers whose columns want the same needs as the seed's, nearest demand first."""
    wanted = np.zeros(problem.needs + 1)
    wanted[columns.needs[columns.owner == seed].ravel()] = 1
    for _ in range(SETTINGS.hops):
        wanted[-1] = 0
        shared = np.bincount(columns.owner, wanted[columns.needs].sum(axis=1), problem.volunteers)
        near = shared > 0
        wanted[columns.needs[near[columns.owner]].ravel()] += SETTINGS.hop_weight
    pull = shared * rng.uniform(1 - SETTINGS.jitter, 1.0, len(shared))
    pull[seed] = np.inf
    share = int(SETTINGS.freed_share * problem.volunteers)
    freed = min(SETTINGS.most_freed, max(SETTINGS.least_freed, share))
    return np.argsort(-pull, kind="stable")[:freed]


def _repaired(problem: Problem, deadline: Deadline, best: Solution, freed: Ints) -> Ints:
    """The plan with the columns of these volunteers chosen by a dive around the others'."""
    state = _around(problem, best, freed)
    own = best.sets[np.isin(problem.row[best.sets[:, 0]], freed)]
    columns = pool(problem, state.left(best.columns).sets, own)
    if not len(columns):
        return best.sets
    priced = dual.descend(problem, columns, state.price, state.people, steps=SETTINGS.steps, depth=SETTINGS.depth)
    state.price = priced.price
    return dive(state, *trimmed(columns, priced), SETTINGS.part, deadline.over)


def _around(problem: Problem, best: Solution, freed: Ints) -> State:
    """A dive in which everybody's column is fixed except those of the freed volunteers."""
    state = begin(problem, best.price)
    free = np.zeros(problem.volunteers, dtype=np.bool_)
    free[freed] = True
    for members in best.sets[~free[problem.row[best.sets[:, 0]]]]:
        state.fix(members, problem.padded_need[members], int(problem.row[members[0]]))
    state.free &= free
    return state
