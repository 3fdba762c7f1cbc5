"""From a problem to columns and a bound: prices, certificate, dives, and proof where it is near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.settings import SEARCH
from engine.solver import dual, exact
from engine.solver.dive import begin, dive
from engine.solver.improve import improve
from engine.solver.polish import polish
from engine.solver.pool import Pool, best_of, nothing, pool
from engine.solver.problem import Problem
from engine.solver.search import fitting, search
from engine.solver.solution import Deadline, Restart, Solution
from engine.solver.start import capped, first_prices
from engine.types import Floats, Ints

SETTINGS = SEARCH.pricing

Report = Callable[[float, float, str], None]


def solve(
    problem: Problem, deadline: Deadline, target: float, report: Report, restart: Restart | None = None
) -> Solution:
    """The best plan found until the gap is at most `target`, the plan is proven or time is up.

    A `restart` is improved first; only if that is not enough a new plan is built.
    """
    best = _restarted(problem, deadline, target, report, restart) if restart else _priced(problem, deadline, report)
    if restart and (best.gap <= target or deadline.over()):
        return best
    for number in range(len(SEARCH.dive.parts)):
        before = best.worth, best.bound
        best = _dived(problem, deadline, best, number)
        best = improve(problem, deadline, best, seed=number, target=target)
        report(best.worth, best.bound, "plans")
        if best.gap <= target or deadline.over():
            break
        best = _proven(problem, deadline, best)
        report(best.worth, best.bound, "plans")
        if best.gap <= target or deadline.over():
            break
        best = _descended(problem, deadline, best, steps=2 * SETTINGS.steps, depth=SETTINGS.renewed_depth)
        if (best.worth, best.bound) == before:  # what is left lies between the prices' bound and whole columns
            break
    return best


def _dived(problem: Problem, deadline: Deadline, best: Solution, number: int) -> Solution:
    """The better of this plan and one built along the prices."""
    found = dive(begin(problem, best.price), best.columns, best.share, SEARCH.dive.parts[number], deadline.over)
    return best.better(problem, polish(problem, found, best.columns, best.price, seed=number))


def _restarted(problem: Problem, deadline: Deadline, target: float, report: Report, restart: Restart) -> Solution:
    """The earlier plan where it still fits, mended here and there so that most of it stays, and a certificate of today."""
    best = _started(problem, capped(problem, restart.price))
    best = best.better(problem, restart.sets[fitting(problem, restart.sets)])
    for number in range(SEARCH.repairs):
        cold = polish(problem, best.sets, best.columns, best.price, seed=number, hot=SEARCH.annealing.cold)
        best = improve(problem, deadline, best.better(problem, cold), seed=number, target=target)
        report(best.worth, best.bound, "plans")
        if best.gap <= target or deadline.over():
            break
        best = _descended(problem, deadline, best, steps=SETTINGS.steps, depth=SETTINGS.renewed_depth, box=SETTINGS.box)
    return best


def _priced(problem: Problem, deadline: Deadline, report: Report) -> Solution:
    """Prices and the certified bound, without a plan yet."""
    best = _started(problem, capped(problem, first_prices(problem)))
    misses = 0
    for number in range(SETTINGS.rounds):
        before, depth = best.bound, SETTINGS.depth * SETTINGS.easing**number
        best = _descended(problem, deadline, best, steps=SETTINGS.steps, depth=depth, box=_box(problem, number))
        report(best.worth, best.bound, "prices")
        gain = before - best.bound
        misses += gain <= 0
        if deadline.over() or misses > SETTINGS.misses or 0 < gain < SETTINGS.close * best.bound:
            break
    return best


def _started(problem: Problem, price: Floats) -> Solution:
    """A first pool and its certificate; never cut short, so that even a run stopped at once has a plan."""
    found = search(problem, price[:-1], np.zeros(problem.volunteers))
    columns = pool(problem, found.sets)
    bound = certified(problem, price, found.most)
    return Solution(nothing(problem), 0.0, bound, price, found.best, columns, np.zeros(len(columns)))


def _descended(
    problem: Problem, deadline: Deadline, best: Solution, *, steps: int, depth: float, box: float = np.inf
) -> Solution:
    """Prices moved over the pool, then certified by an exact search over all pairs."""
    columns = best.columns
    if not len(columns):
        return replace(best, bound=0.0)
    priced = dual.descend(problem, columns, best.price, problem.people, steps=steps, depth=depth, box=box)
    found = search(problem, priced.price[:-1], np.zeros(problem.volunteers), over=deadline.over)
    bound = certified(problem, priced.price, found.most)
    columns, share = _refreshed(problem, columns, priced, found.sets)
    best = replace(best, columns=columns, share=share)
    if bound >= best.bound:
        return best
    return replace(best, bound=bound, price=priced.price, best=found.best)


def _refreshed(problem: Problem, columns: Pool, priced: dual.Dual, fresh: Ints) -> tuple[Pool, Floats]:
    """The pool with its best columns and the new ones, and the shares of those it had."""
    kept = np.flatnonzero(priced.share > 0)
    good = best_of(columns, columns.value(priced.price), SETTINGS.kept_columns)
    merged = pool(problem, columns.sets[kept], good.sets, fresh)
    share = np.zeros(len(merged))
    share[merged.find(columns.sets[kept])] = priced.share[kept]
    return merged, share


def _box(problem: Problem, number: int) -> float:
    """How far prices may move at once: not far while a large problem's pool is still thin."""
    thin = number < SETTINGS.early_rounds and problem.pairs > SETTINGS.many_pairs
    return SETTINGS.box if thin else np.inf


def certified(problem: Problem, price: Floats, best: Floats) -> float:
    """The Lagrangian bound at these prices over every pair: valid whatever the prices."""
    able = np.diff(problem.first) > 0
    worth = np.where(able, np.maximum(best, 0) + 2 * SEARCH.columns.tolerance, 0.0)
    return float(np.floor(price[:-1] @ problem.people + worth.sum()))


def _proven(problem: Problem, deadline: Deadline, best: Solution) -> Solution:
    """Where few columns could still improve the plan, try them all and close the gap."""
    missing = best.bound - best.worth
    if missing < 1 or deadline.over():
        return best
    floor = best.best - missing - 1
    found = search(problem, best.price[:-1], floor, keep=SEARCH.proof.keep, below=missing + 1, over=deadline.over)
    if len(found.sets) > SEARCH.proof.columns or not found.complete.all():
        return best
    columns = pool(problem, found.sets)
    chosen, proven = exact.choose(columns, problem.people, min(SEARCH.proof.seconds, deadline.left()))
    best = best.better(problem, columns.sets[chosen])
    return replace(best, bound=best.worth) if proven else best
