"""First prices, from the problem without its calendar: needs, one knapsack a volunteer, limits.

Both the places of a need and the room of a volunteer are priced; what is left is to take the best
few pairs of each volunteer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver import knapsack
from engine.solver.dual import CLOSED, NEARLY_ZERO
from engine.solver.problem import Problem
from engine.types import Floats, Ints

SETTINGS = SEARCH.first_prices


def first_prices(problem: Problem, steps: int | None = None) -> Floats:
    """Prices per need (and 0 for the absent need) near the best of the relaxed problem."""
    steps = _steps(problem) if steps is None else steps
    scale = max(1.0, float(problem.weight.mean())) if problem.pairs else 1.0
    price = _subgradient(_knapsacks(problem), _relaxed_start(problem), problem.people, scale, steps)
    return np.append(price, 0.0)


def _steps(problem: Problem) -> int:
    return min(SETTINGS.most_steps, max(SETTINGS.least_steps, problem.volunteers // SETTINGS.volunteers_a_step))


def room_prices(problem: Problem, price: Floats) -> tuple[Floats, Floats]:
    """What a unit of each volunteer's room, and one more need, are worth to the others.

    Score less these prices says to whom a need should go when room is short.
    """
    return _room(_knapsacks(problem), problem.score - price[problem.need])


def auctioned(problem: Problem, price: Floats) -> Floats:
    """The prices (and 0 for the absent need), those not known yet (not-a-number) set by an auction of the places.

    A volunteer bids the score less what the room is worth to the needs already priced; the price is the best bid that
    gets no place (Vickrey 1961), so that only the winners gain by the new need and the bound stays near.
    """
    new = np.isnan(price)
    unit, place = room_prices(problem, np.where(new, CLOSED, price))
    pair = np.flatnonzero(new[problem.need])
    need, row = problem.need[pair], problem.row[pair]
    bid = problem.score[pair] - unit[row] * problem.weight[pair] - place[row]
    order = np.lexsort((-bid, need))
    need, bid = need[order], bid[order]
    losing = np.arange(len(need)) - np.searchsorted(need, need) == problem.people[need]
    settled = np.where(new, 0.0, price)
    settled[need[losing]] = np.maximum(bid[losing], 0.0)
    return settled


def best_scores(problem: Problem) -> Floats:
    """The best score of each need: no place of it can be worth more."""
    best = np.zeros(problem.needs)
    np.maximum.at(best, problem.need, problem.score)
    return best


def capped(problem: Problem, price: Floats) -> Floats:
    """The prices (and 0 for the absent need) held below the best scores: every need stays worth doing for somebody."""
    return np.asarray(np.minimum(price, np.append(SETTINGS.ceiling * best_scores(problem), 0.0)))


def _relaxed_start(problem: Problem) -> Floats:
    """Nothing where volunteers are scarce; where they are plenty, nearly the best score of each need.

    The bound at a need's best score is what all needs are worth together, far below the bound without prices when
    there are more volunteers than needs, and steps from there would not arrive.
    """
    nothing, best = np.zeros(problem.needs), best_scores(problem)
    used, filled = np.zeros(problem.needs), np.zeros(problem.volunteers)
    without_prices = _choose(_knapsacks(problem), nothing, np.zeros(problem.volunteers), used, filled)
    plenty = float(best @ problem.people) < SETTINGS.plenty * without_prices
    return SETTINGS.ceiling * best if plenty else nothing


class _Knapsacks(NamedTuple):
    """The pairs by volunteer (those of v are `first[v]` to `first[v + 1]`) and the volunteers' limits, for compiled code."""

    first: Ints
    need: Ints
    score: Floats
    weight: Ints
    most: Ints
    units: Ints


def _knapsacks(problem: Problem) -> _Knapsacks:
    return _Knapsacks(
        first=problem.first,
        need=problem.need,
        score=problem.score,
        weight=problem.weight,
        most=problem.most,
        units=problem.units,
    )


def _subgradient(knapsacks: _Knapsacks, start: Floats, people: Ints, scale: float, steps: int) -> Floats:
    """Subgradient steps on both prices; units of room are counted in `scale`, to weigh like needs."""
    price, best_price, room_price = start, start, np.zeros(len(knapsacks.most))
    used, filled, lowest = np.empty(len(people)), np.empty(len(knapsacks.most)), np.inf
    easing = (SETTINGS.last_depth / SETTINGS.first_depth) ** (1 / steps)
    for step in range(steps):
        bound = _choose(knapsacks, price, room_price, used, filled)
        bound += float(price @ people + room_price @ knapsacks.units)
        if bound < lowest:
            lowest, best_price = bound, price
        slack = _free_to_move(price, people - used)
        room = _free_to_move(room_price, (knapsacks.units - filled) / scale)
        target = lowest * (1 - SETTINGS.floor - SETTINGS.first_depth * easing**step)
        length = (bound - target) / max(float(slack @ slack + room @ room), NEARLY_ZERO)
        price = np.maximum(0.0, price - length * slack)
        room_price = np.maximum(0.0, room_price - length * room / scale)
    return best_price


def _free_to_move(price: Floats, slack: Floats) -> Floats:
    """The subgradient where the price may follow it: never below zero."""
    return np.where((price <= 0) & (slack > 0), 0.0, slack)


@compiled
def _choose(knapsacks: _Knapsacks, price: Floats, room_price: Floats, used: Floats, filled: Floats) -> float:
    """Value of the best pairs of each volunteer at these prices; how often each need and how much room they use."""
    total = 0.0
    used.fill(0)
    for row in range(len(knapsacks.most)):
        filled[row] = 0
        first, last = knapsacks.first[row], knapsacks.first[row + 1]
        value = np.empty(last - first)
        for item in range(last - first):
            value[item] = knapsacks.score[first + item] - price[knapsacks.need[first + item]]
        top, which = np.empty(knapsacks.most[row]), np.empty(knapsacks.most[row], dtype=np.int64)
        knapsack.best_items(value, knapsacks.weight[first:last], room_price[row], knapsacks.units[row], top, which)
        for place in range(len(top)):
            if which[place] >= 0:
                total += top[place]
                used[knapsacks.need[first + which[place]]] += 1
                filled[row] += knapsacks.weight[first + which[place]]
    return total


@compiled
def _room(knapsacks: _Knapsacks, value: Floats) -> tuple[Floats, Floats]:
    unit, least = np.zeros(len(knapsacks.most)), np.zeros(len(knapsacks.most))
    for row in range(len(knapsacks.most)):
        first, last = knapsacks.first[row], knapsacks.first[row + 1]
        unit[row], least[row] = knapsack.unit_price(
            value[first:last], knapsacks.weight[first:last], knapsacks.most[row], knapsacks.units[row]
        )
    return unit, least
