"""One volunteer's items at given prices: the pairs worth taking, in the order in which the search tries them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.compiled import compiled
from engine.solver import knapsack, week
from engine.solver.problem import Problem
from engine.types import Floats, Ints, Shorts, Words


class Tables(NamedTuple):
    """The arrays of a `Problem` and of its `LocalTime`, under the same names, as compiled code takes them."""

    first: Ints
    need: Ints
    row: Ints
    score: Floats
    weight: Ints
    charge: Ints
    seat: Ints
    units: Ints
    hours: Ints
    seats: Ints
    most: Ints
    visits: Ints
    free: Words
    wanted: Words
    length: Ints
    buffer: int
    slots: Ints
    rank: Shorts
    days: Shorts


class Items(NamedTuple):
    """One volunteer's items in order, what each takes, and how each ends (`solver.week`)."""

    pair: Ints
    value: Floats
    weight: Ints
    charge: Ints
    seat: Ints
    visits: Ints
    finish: Shorts


def tables(problem: Problem) -> Tables:
    """The problem for compiled code."""
    time = problem.time
    return Tables(
        first=problem.first,
        need=problem.need,
        row=problem.row,
        score=problem.score,
        weight=problem.weight,
        charge=problem.charge,
        seat=problem.seat,
        units=problem.units,
        hours=problem.hours,
        seats=problem.seats,
        most=problem.most,
        visits=problem.visits,
        free=time.free,
        wanted=time.wanted,
        length=time.length,
        buffer=time.buffer,
        slots=time.slots,
        rank=time.rank,
        days=time.days,
    )


@compiled
def items_of(table: Tables, row: int, price: Floats, below: float) -> Items:
    """The pairs of one volunteer that fit the room and are worth something at these prices."""
    first, last = table.first[row], table.first[row + 1]
    pair, value = np.empty(last - first, dtype=np.int64), np.empty(last - first)
    weight, count = np.empty(last - first, dtype=np.int64), 0
    for candidate in range(first, last):
        worth = table.score[candidate] - price[table.need[candidate]]
        if worth + below > 0 and table.weight[candidate] <= table.units[row]:
            pair[count], value[count], weight[count] = candidate, worth, table.weight[candidate]
            count += 1
    unit, _ = knapsack.unit_price(value[:count], weight[:count], table.most[row], table.units[row])
    _sort(pair[:count], value, weight, unit)
    return described(table, row, pair[:count], value[:count])


@compiled
def _sort(pair: Ints, value: Floats, weight: Ints, unit: float) -> None:
    """Put pairs and their values in order of value beyond the room they take, by insertion: they are few."""
    for item in range(1, len(pair)):
        one, worth, room = pair[item], value[item], weight[item]
        place = item
        while place and value[place - 1] - unit * weight[place - 1] < worth - unit * room:
            pair[place], value[place], weight[place] = pair[place - 1], value[place - 1], weight[place - 1]
            place -= 1
        pair[place], value[place], weight[place] = one, worth, room


@compiled
def described(table: Tables, row: int, pair: Ints, value: Floats) -> Items:
    """These pairs of one volunteer with all that the search asks of them."""
    count = len(pair)
    weight, charge = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    seat, visits = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    finish = np.empty((count, table.slots.shape[1] + 2), dtype=np.int16)
    starts = np.empty(table.free.shape[1], dtype=np.uint64)
    free, slots, rank = table.free[row], table.slots[row], table.rank[row]
    for item in range(count):
        one, need = pair[item], table.need[pair[item]]
        weight[item], charge[item], seat[item] = table.weight[one], table.charge[one], table.seat[one]
        visits[item] = table.visits[need]
        length = table.length[need]
        week.fill_finish(finish[item], free, table.wanted[need], length, table.buffer, slots, rank, starts)
    return Items(pair=pair, value=value, weight=weight, charge=charge, seat=seat, visits=visits, finish=finish)
