"""Bounds on what one volunteer's best set can be worth, the calendar set aside.

Two relaxations: a price on each unit of room (Lagrange), which orders and filters the pairs, and
the exact 0-1 knapsack over every suffix of that order with a limit on the number of needs, which
cuts the search tree (Horowitz and Sahni 1974 for suffix bounds).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matching.engine.solver.problem import UNITS, Problem
from matching.engine.types import Floats, Ints

NOTHING = -1e12
SAMPLE = 40
SHARES = (0.0, 0.2, 0.35, 0.5, 0.7)
FINE_SHARES = tuple(step / 20 for step in range(21))

Table = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Items:
    """Pairs worth looking at, by volunteer and falling worth beyond the room they take.

    `pair` numbers them in the problem, `owner` is the volunteer's position within the block,
    `first` (block + 1) where each volunteer's items begin, `value` is score less price.
    """

    pair: Ints
    owner: Ints
    first: Ints
    value: Floats


def items(
    problem: Problem, who: Ints, price: Floats, floor: Floats, *, most: int | None = None, below: float = 0.0
) -> Items:
    """Items of the volunteers `who` that may belong to a set worth more than `floor` (each).

    At most `most` items a volunteer when given; items may cost up to `below` more than they score.
    """
    pair, owner = _open_pairs(problem, who, price - below)
    value = problem.score[pair] - price[problem.need[pair]]
    weight = problem.weight[pair]
    limits = problem.most[who], problem.units[who]
    unit, ceiling, least = _unit_prices(*_rectangle(len(who), owner, value, weight), *limits)
    beyond = value - unit[owner] * weight
    hopeful = np.flatnonzero((ceiling - least)[owner] + beyond >= floor[owner])
    hopeful = hopeful[np.lexsort((-beyond[hopeful], owner[hopeful]))]
    if most is not None:
        kept = owner[hopeful]
        place = np.arange(len(kept)) - np.searchsorted(kept, kept)
        hopeful = hopeful[place < most]
    begins = np.searchsorted(owner[hopeful], np.arange(len(who) + 1))
    return Items(pair[hopeful], owner[hopeful], begins, value[hopeful])


def room_prices(problem: Problem, price: Floats) -> tuple[Floats, Floats]:
    """What a unit of each volunteer's room, and one more need, are worth to the others.

    Score less these prices says to whom a need should go when room is short.
    """
    who = np.arange(problem.volunteers)
    pair, owner = _open_pairs(problem, who, price[:-1])
    value, weight = problem.score[pair] - price[problem.need[pair]], problem.weight[pair]
    rectangle = _rectangle(len(who), owner, value, weight)
    unit, _, least = _unit_prices(*rectangle, problem.most, problem.units, shares=FINE_SHARES)
    return unit, least


def suffix_table(problem: Problem, found: Items, most: int) -> Table:
    """Best value (items + 1, most + 1, UNITS + 1) from an item on, by needs and room still left."""
    count = np.diff(found.first)
    weight = problem.weight[found.pair]
    table = np.zeros((len(found.pair) + 1, most + 1, UNITS + 1), dtype=np.float32)
    state = np.zeros((len(count), most + 1, UNITS + 1), dtype=np.float32)
    value = found.value.astype(np.float32)
    room = np.arange(UNITS + 1)
    for position in range(int(count.max(initial=0)) - 1, -1, -1):
        who = np.flatnonzero(count > position)
        item = found.first[who] + position
        left = room - weight[item][:, None]
        before = np.take_along_axis(state[who, :-1], np.maximum(left, 0)[:, None, :], axis=2)
        taken = np.where(left[:, None, :] >= 0, before + value[item][:, None, None], 0)
        state[who, 1:] = np.maximum(state[who, 1:], taken)
        table[item] = state[who]
    return table


def _open_pairs(problem: Problem, who: Ints, price: Floats) -> tuple[Ints, Ints]:
    """Pairs of these volunteers that are worth something and fit their room, and whose they are."""
    first, count = problem.first[who], np.diff(problem.first)[who]
    owner = np.repeat(np.arange(len(who)), count)
    pair = np.arange(len(owner)) + np.repeat(first - np.cumsum(count) + count, count)
    fits = problem.weight[pair] <= problem.units[who][owner]
    worth = np.flatnonzero(fits & (problem.score[pair] > price[problem.need[pair]]))
    return pair[worth], owner[worth]


def _unit_prices(
    values: Floats, weights: Ints, most: Ints, units: Ints, *, shares: tuple[float, ...] = SHARES
) -> tuple[Floats, Floats, Floats]:
    """Price of a unit, the Lagrangian bound at it, and the least item that bound counts on."""
    if values.shape[1] > SAMPLE:
        sample = np.argpartition(values, -SAMPLE, axis=1)[:, -SAMPLE:]
        some = np.take_along_axis(values, sample, axis=1), np.take_along_axis(weights, sample, axis=1)
    else:
        some = values, weights
    scale = np.maximum(some[0] / np.maximum(1, some[1]), 0).max(axis=1, initial=0)
    price, lowest = np.zeros(len(most)), np.full(len(most), np.inf)
    for share in shares:
        unit = share * scale
        bound = unit * units + _top(some[0] - unit[:, None] * some[1], most).sum(axis=1)
        better = bound < lowest
        price[better], lowest[better] = unit[better], bound[better]
    counted = _top(values - price[:, None] * weights, most)
    last = np.arange(counted.shape[1]) == most[:, None] - 1
    return price, price * units + counted.sum(axis=1), np.where(last, counted, 0).sum(axis=1)


def _rectangle(rows: int, owner: Ints, value: Floats, weight: Ints) -> tuple[Floats, Ints]:
    """Values and weights, one row a volunteer, empty places worth nothing."""
    begin = np.searchsorted(owner, np.arange(rows + 1))
    width = max(1, int(np.diff(begin).max(initial=0)))
    column = np.arange(len(owner)) - begin[owner]
    values = np.full((rows, width), NOTHING)
    weights = np.ones((rows, width), dtype=np.int64)
    values[owner, column] = value
    weights[owner, column] = weight
    return values, weights


def _top(values: Floats, most: Ints) -> Floats:
    """The largest positive values of each row, falling, as many as `most` allows (0 beyond)."""
    width = min(values.shape[1], max(1, int(most.max(initial=0))))
    largest = np.partition(values, values.shape[1] - width, axis=1)[:, -width:]
    falling = np.sort(np.maximum(largest, 0), axis=1)[:, ::-1]
    return np.where(np.arange(width) < most[:, None], falling, 0)
