"""What one volunteer's set can be worth at most, the calendar set aside.

Two relaxations: a price on each unit of room (Lagrange), which orders the items, and the exact
0-1 knapsack over every suffix of that order with a limit on the number of needs, which cuts the
search tree (Horowitz and Sahni 1974 for suffix bounds).
"""

from __future__ import annotations

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.types import Floats, Ints

SHARES = SEARCH.knapsack.unit_prices


@compiled
def unit_price(value: Floats, weight: Ints, most: int, units: int) -> tuple[float, float]:
    """Price of a unit of room with the lowest Lagrangian bound of those tried, and the least item counted.

    At most `most` items and `units` of weight in all.
    """
    densest, top, which = 0.0, np.empty(most + 1), np.empty(most + 1, dtype=np.int64)
    for item in range(len(value)):
        densest = max(densest, value[item] / max(1, weight[item]))
    best_price, best_least, lowest = 0.0, 0.0, np.inf
    for share in range(SHARES):
        price = densest * share / SHARES
        best_items(value, weight, price, units, top[:most], which)
        bound = price * units
        for place in range(most):
            bound += top[place]
        if bound < lowest:
            best_price, lowest, best_least = price, bound, top[0] if most else 0.0
    return best_price, best_least


@compiled
def best_items(value: Floats, weight: Ints, price: float, units: int, top: Floats, which: Ints) -> None:
    """The items worth most beyond the room they take, as many as `top` holds, least first.

    Their worth is written to `top` and their numbers to `which`; 0 and -1 where there are fewer.
    """
    top.fill(0)
    which.fill(-1)
    for item in range(len(value) if len(top) else 0):
        beyond = value[item] - price * weight[item]
        if beyond > top[0] and weight[item] <= units:
            place = 0
            while place + 1 < len(top) and top[place + 1] < beyond:
                top[place], which[place] = top[place + 1], which[place + 1]
                place += 1
            top[place], which[place] = beyond, item


@compiled
def fill_suffixes(table: Floats, value: Floats, weight: Ints, most: int) -> None:
    """Best value `table[i, left, room]` from item i on with `left` needs and `room` units at most."""
    count = len(value)
    table[count].fill(0)
    for item in range(count - 1, -1, -1):
        table[item, 0].fill(0)
        for left in range(1, most + 1):
            for room in range(table.shape[2]):
                worth = table[item + 1, left, room]
                if room >= weight[item]:
                    worth = max(worth, table[item + 1, left - 1, room - weight[item]] + value[item])
                table[item, left, room] = worth
