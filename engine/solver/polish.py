"""A plan made better column by column: simulated annealing over the pool (Kirkpatrick et al. 1983).

A move gives a volunteer another column; whoever holds a need it wants leaves it and takes the best
column that is still open. Seeded and counted in moves, not seconds: the same plan every time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.solver.pool import Pool, pool
from engine.solver.problem import MOST_NEEDS, Problem
from engine.types import Floats, Ints

SETTINGS = SEARCH.annealing
COLD, LEAST_GAIN = SETTINGS.cold, SETTINGS.least_gain


class _Desk(NamedTuple):
    """Columns by volunteer, the most valuable first, and who has which.

    Column c of volunteer v is one of `begin[v]` to `begin[v + 1]`; `current[v]` is theirs, -1 for none.
    `opened` are the open places of each need, `holder` (needs x people) who fills the others.
    """

    begin: Ints
    needs: Ints
    worth: Floats
    opened: Ints
    holder: Ints
    current: Ints


def polish(problem: Problem, plan: Ints, columns: Pool, price: Floats, *, seed: int, hot: float = SETTINGS.hot) -> Ints:
    """The plan (k x MOST_NEEDS pair numbers) after some thousand moves from temperature `hot` on; never worse."""
    columns = pool(problem, columns.sets, plan)
    columns = columns.take(np.lexsort((-columns.value(price), columns.owner)))
    if not len(columns):
        return plan
    desk = _desk(problem, columns)
    for position in columns.find(plan):
        _take(desk, int(columns.owner[position]), int(position))
    moves = max(SETTINGS.least_moves, SETTINGS.moves_a_volunteer * problem.volunteers)
    best = _anneal(desk, moves, hot, seed)
    return columns.sets[best[best >= 0]]


def _desk(problem: Problem, columns: Pool) -> _Desk:
    return _Desk(
        begin=np.searchsorted(columns.owner, np.arange(problem.volunteers + 1)),
        needs=columns.needs,
        worth=columns.worth,
        opened=problem.people.copy(),
        holder=np.full((problem.needs, int(problem.people.max(initial=1))), -1),
        current=np.full(problem.volunteers, -1),
    )


@compiled
def _anneal(desk: _Desk, moves: int, hot: float, seed: int) -> Ints:
    """The best columns met while the temperature (in minutes of value) falls."""
    np.random.seed(seed)
    best, gained, most = desk.current.copy(), 0.0, 0.0
    temperature, cooling = hot, (COLD / hot) ** (1 / moves)
    moved, before = np.empty(MOST_NEEDS + 1, dtype=np.int64), np.empty(MOST_NEEDS + 1, dtype=np.int64)
    for _ in range(moves):
        temperature *= cooling
        volunteer = np.random.randint(len(desk.current))
        among = desk.begin[volunteer + 1] - desk.begin[volunteer]
        column = desk.begin[volunteer] + int(among * np.random.random() ** 2)
        if among == 0 or column == desk.current[volunteer]:
            continue
        count, gain = _move(desk, volunteer, column, moved, before)
        if gain < 0 and np.random.random() >= np.exp(gain / temperature):
            _undo(desk, moved, before, count)
            continue
        gained += gain
        if gained > most + LEAST_GAIN:
            most = gained
            for each in range(len(best)):
                best[each] = desk.current[each]
    return best


@compiled
def _move(desk: _Desk, volunteer: int, column: int, moved: Ints, before: Ints) -> tuple[int, float]:
    """Give the column to the volunteer; who moved (written to `moved`, `before`), and the gain."""
    moved[0], before[0] = volunteer, desk.current[volunteer]
    gain, count = -_leave(desk, volunteer), 1
    for need in desk.needs[column]:
        if need < len(desk.opened) and desk.opened[need] < 1:
            other = desk.holder[need, 0]
            moved[count], before[count] = other, desk.current[other]
            gain -= _leave(desk, other)
            count += 1
    gain += _take(desk, volunteer, column)
    for place in range(1, count):
        gain += _take(desk, moved[place], _best_open(desk, moved[place]))
    return count, gain


@compiled
def _undo(desk: _Desk, moved: Ints, before: Ints, count: int) -> None:
    for place in range(count):
        _leave(desk, moved[place])
    for place in range(count):
        _take(desk, moved[place], before[place])


@compiled
def _best_open(desk: _Desk, volunteer: int) -> int:
    """The volunteer's column worth most on open needs, -1 when there is none."""
    best, most = -1, 0.0
    for column in range(desk.begin[volunteer], desk.begin[volunteer + 1]):
        if desk.worth[column] > most and _is_open(desk, column):
            best, most = column, desk.worth[column]
    return best


@compiled
def _is_open(desk: _Desk, column: int) -> bool:
    closed = False
    for need in desk.needs[column]:
        closed |= need < len(desk.opened) and desk.opened[need] < 1
    return not closed


@compiled
def _take(desk: _Desk, volunteer: int, column: int) -> float:
    """Give the volunteer this column (-1 for none); its worth."""
    desk.current[volunteer] = column
    if column < 0:
        return 0.0
    for need in desk.needs[column]:
        if need < len(desk.opened):
            desk.opened[need] -= 1
            place = 0
            while desk.holder[need, place] >= 0:
                place += 1
            desk.holder[need, place] = volunteer
    return float(desk.worth[column])


@compiled
def _leave(desk: _Desk, volunteer: int) -> float:
    """Take the volunteer's column away; what it was worth."""
    column = desk.current[volunteer]
    desk.current[volunteer] = -1
    if column < 0:
        return 0.0
    for need in desk.needs[column]:
        if need < len(desk.opened):
            desk.opened[need] += 1
            holders = desk.holder[need]
            place = 0
            while holders[place] != volunteer:
                place += 1
            for later in range(place, len(holders) - 1):
                holders[later] = holders[later + 1]
            holders[-1] = -1
    return float(desk.worth[column])
