"""From a problem to columns and a bound: prices, certificate, dives, and proof where it is near."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.solver import dual, exact
from matching.engine.solver.dive import Pace, begin, dive
from matching.engine.solver.improve import improve
from matching.engine.solver.pool import Pool, best_of, nothing, pool
from matching.engine.solver.problem import Problem
from matching.engine.solver.search import BEST, TOLERANCE, Width, search
from matching.engine.solver.start import affordable, dearest, first_prices
from matching.engine.types import Floats, Ints

WIDE = Width(beam=20, items=30)
MOST_ROUNDS = 7
CLOSE = 8e-4
PLENTY = 0.9
KEPT, NEW = 60, 40
STEPS = 150
EARLY, BOX = 2, 60.0
MANY_PAIRS, FEWER_NODES = 100_000, 1_000
PACES = (0.4, 0.25, 0.15, 0.35)
IMPROVEMENTS = 3
MIX_SECONDS = 2.0
PROOF_COLUMNS = 4_000
PROOF_NODES = 200
PROOF_SECONDS = 5.0

Report = Callable[[float, float, str], None]


@dataclass(frozen=True)
class Clock:
    """When to stop: a deadline of the monotonic clock, and a question to the caller."""

    deadline: float
    cancelled: Callable[[], bool]

    def left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - time.monotonic()

    def over(self) -> bool:
        """Whether the time is up or the caller wants to stop."""
        return self.left() <= 0 or self.cancelled()


@dataclass(frozen=True)
class Solution:
    """The best columns so far, their worth, the certified bound, and the prices behind it.

    `price` (needs + 1) and `best` (the most any set of each volunteer is worth at them) explain the
    bound; `columns` and `share` are the pool and how often each was chosen.
    """

    sets: Ints
    worth: float
    bound: float
    price: Floats
    best: Floats
    columns: Pool
    share: Floats

    @property
    def gap(self) -> float:
        """How much of the bound is missing, 0..1."""
        return (self.bound - self.worth) / self.bound if self.bound > 0 else 0.0


def solve(problem: Problem, clock: Clock, target: float, report: Report, price: Floats | None = None) -> Solution:
    """The best plan found until the gap is at most `target`, the plan is proven or time is up."""
    best = _priced(problem, clock, report, affordable(problem, first_prices(problem) if price is None else price))
    tried = pool(problem, best.sets)
    for number, share in enumerate(PACES):
        found = dive(begin(problem, best.price), best.columns, best.share, Pace(share), clock.over)
        best = _better(best, found, problem)
        report(best.worth, best.bound, "plans")
        tried = pool(problem, tried.sets, found)
        best = _mixed(problem, best, tried) if number else best
        best = _improved(problem, clock, best, number, target)
        if best.gap <= target or clock.over():
            break
        best = _proven(problem, clock, best)
        report(best.worth, best.bound, "plans")
        if best.gap <= target or clock.over():
            break
        best = _descended(problem, clock, best, steps=2 * STEPS, depth=0.0005)
    return best


def _priced(problem: Problem, clock: Clock, report: Report, price: Floats) -> Solution:
    """Prices and the certified bound, without a plan yet."""
    best = _started(problem, price)
    for number in range(MOST_ROUNDS):
        if not number and not np.isfinite(best.bound) and not clock.over():
            best = _moved(problem, best)
            continue
        before = best.bound
        depth, box = 0.004 * 0.5**number, _box(problem, number)
        best = _descended(problem, clock, best, steps=STEPS, depth=depth, box=box)
        report(best.worth, best.bound, "prices")
        if before - best.bound < CLOSE * best.bound or clock.over():
            break
    return best


def _started(problem: Problem, price: Floats) -> Solution:
    """A first pool, nothing certified yet; but where volunteers are plenty, the prices are near their best already."""
    zero = np.zeros(problem.volunteers)
    found = search(problem, price[:-1], zero, WIDE)
    columns = pool(problem, found.sets)
    started = Solution(nothing(problem), 0.0, np.inf, price, zero, columns, np.zeros(len(columns)))
    if price[:-1] @ problem.people < PLENTY * (dearest(problem) @ problem.people):
        return started
    most = np.maximum(found.best, found.ceiling)
    return replace(started, bound=certified(problem, price, most), best=most)


def _moved(problem: Problem, best: Solution) -> Solution:
    """Prices moved over the first pool, and a pool that suits them; too early for a certificate."""
    columns = best.columns
    if not len(columns):
        return best
    priced = dual.descend(problem, columns, best.price, problem.people, steps=STEPS, depth=0.004, box=_box(problem, 0))
    found = search(problem, priced.price[:-1], np.zeros(problem.volunteers), WIDE)
    columns, share = _refreshed(problem, columns, priced, found.sets)
    return replace(best, columns=columns, share=share, price=priced.price)


def _descended(
    problem: Problem, clock: Clock, best: Solution, *, steps: int, depth: float, box: float = np.inf
) -> Solution:
    """Prices moved over the pool, then certified by an exact search over all pairs.

    A search in a beam comes first: good sets known beforehand keep the exact search short.
    """
    columns = best.columns
    if not len(columns):
        return replace(best, bound=0.0)
    priced = dual.descend(problem, columns, best.price, problem.people, steps=steps, depth=depth, box=box)
    price = priced.price[:-1]
    wide = search(problem, price, np.zeros(problem.volunteers), WIDE)
    width = replace(BEST, nodes=FEWER_NODES) if problem.pairs > MANY_PAIRS else BEST
    found = search(problem, price, np.maximum(wide.best, priced.best), width, clock.over)
    bound = certified(problem, priced.price, np.maximum(found.best, found.ceiling))
    columns, share = _refreshed(problem, columns, priced, np.concatenate((wide.sets, found.sets)))
    best = replace(best, columns=columns, share=share)
    if bound >= best.bound:
        return best
    return replace(best, bound=bound, price=priced.price, best=found.best)


def _refreshed(problem: Problem, columns: Pool, priced: dual.Dual, fresh: Ints) -> tuple[Pool, Floats]:
    """The pool with its best columns and the best new ones, and the shares of those it had."""
    found = pool(problem, fresh)
    found = best_of(found, found.value(priced.price), NEW)
    kept = np.flatnonzero(priced.share > 0)
    good = best_of(columns, columns.value(priced.price), KEPT)
    merged = pool(problem, columns.sets[kept], good.sets, found.sets)
    share = dict(zip(map(bytes, columns.sets[kept]), priced.share[kept], strict=True))
    return merged, np.array([share.get(bytes(members), 0.0) for members in merged.sets])


def _box(problem: Problem, number: int) -> float:
    """How far prices may move at once: not far while a large problem's pool is still thin."""
    return BOX if number < EARLY and problem.pairs > MANY_PAIRS else np.inf


def certified(problem: Problem, price: Floats, best: Floats) -> float:
    """The Lagrangian bound at these prices over every pair: valid whatever the prices."""
    able = np.diff(problem.first) > 0
    worth = np.where(able, np.maximum(best, 0) + 2 * TOLERANCE, 0.0)
    return float(np.floor(price[:-1] @ problem.people + worth.sum()))


def _better(best: Solution, sets: Ints, problem: Problem) -> Solution:
    worth = float(problem.padded_score[sets].sum())
    return replace(best, sets=sets, worth=worth) if worth > best.worth else best


def _improved(problem: Problem, clock: Clock, best: Solution, number: int, target: float) -> Solution:
    """The plan after some neighbourhoods, more of them while they help."""
    for round_ in range(IMPROVEMENTS):
        if best.gap <= target or clock.over():
            break
        seed = IMPROVEMENTS * number + round_
        found = improve(problem, best.sets, best.columns, price=best.price, seed=seed, over=clock.over)
        best = _better(best, found, problem)
    return best


def _mixed(problem: Problem, best: Solution, tried: Pool) -> Solution:
    """The best combination of all the columns of the plans so far."""
    chosen, _ = exact.choose(tried, problem.people, MIX_SECONDS)
    return _better(best, tried.sets[chosen], problem)


def _proven(problem: Problem, clock: Clock, best: Solution) -> Solution:
    """Where few columns could still improve the plan, try them all and close the gap."""
    missing = best.bound - best.worth
    if missing < 1 or clock.over():
        return best
    floor = best.best - missing - 1
    width = Width(below=missing + 1, nodes=PROOF_NODES)
    found = search(problem, best.price[:-1], floor, width, clock.over)
    if len(found.sets) > PROOF_COLUMNS or (found.ceiling > floor).any():
        return best
    columns = pool(problem, found.sets)
    chosen, proven = exact.choose(columns, problem.people, min(PROOF_SECONDS, clock.left()))
    best = _better(best, columns.sets[chosen], problem)
    return replace(best, bound=best.worth) if proven else best
