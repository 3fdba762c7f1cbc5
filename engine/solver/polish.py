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


class _Incumbent(NamedTuple):
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
    incumbent = _incumbent(problem, columns)
    for position in columns.find(plan):
        _take(incumbent, int(columns.owner[position]), int(position))
    moves = max(SETTINGS.least_moves, SETTINGS.moves_a_volunteer * problem.volunteers)
    best = _anneal(incumbent, moves, hot, seed)
    return columns.sets[best[best >= 0]]


def _incumbent(problem: Problem, columns: Pool) -> _Incumbent:
    return _Incumbent(
        begin=np.searchsorted(columns.owner, np.arange(problem.volunteers + 1)),
        needs=columns.needs,
        worth=columns.worth,
        opened=problem.people.copy(),
        holder=np.full((problem.needs, int(problem.people.max(initial=1))), -1),
        current=np.full(problem.volunteers, -1),
    )


@compiled
def _anneal(incumbent: _Incumbent, moves: int, hot: float, seed: int) -> Ints:
    """The best columns met while the temperature (in minutes of value) falls."""
    np.random.seed(seed)
    best, gained, most = incumbent.current.copy(), 0.0, 0.0
    temperature, cooling = hot, (COLD / hot) ** (1 / moves)
    moved, before = np.empty(MOST_NEEDS + 1, dtype=np.int64), np.empty(MOST_NEEDS + 1, dtype=np.int64)
    for _ in range(moves):
        temperature *= cooling
        volunteer = np.random.randint(len(incumbent.current))
        among = incumbent.begin[volunteer + 1] - incumbent.begin[volunteer]
        column = incumbent.begin[volunteer] + int(among * np.random.random() ** 2)
        if among == 0 or column == incumbent.current[volunteer]:
            continue
        count, gain = _move(incumbent, volunteer, column, moved, before)
        if gain < 0 and np.random.random() >= np.exp(gain / temperature):
            _undo(incumbent, moved, before, count)
            continue
        gained += gain
        if gained > most + LEAST_GAIN:
            most = gained
            for each in range(len(best)):
                best[each] = incumbent.current[each]
    return best


@compiled
def _move(incumbent: _Incumbent, volunteer: int, column: int, moved: Ints, before: Ints) -> tuple[int, float]:
    """Give the column to the volunteer; who moved (written to `moved`, `before`), and the gain."""
    moved[0], before[0] = volunteer, incumbent.current[volunteer]
    gain, count = -_leave(incumbent, volunteer), 1
    for need in incumbent.needs[column]:
        if need < len(incumbent.opened) and incumbent.opened[need] < 1:
            other = incumbent.holder[need, 0]
            moved[count], before[count] = other, incumbent.current[other]
            gain -= _leave(incumbent, other)
            count += 1
    gain += _take(incumbent, volunteer, column)
    for place in range(1, count):
        gain += _take(incumbent, moved[place], _best_open(incumbent, moved[place]))
    return count, gain


@compiled
def _undo(incumbent: _Incumbent, moved: Ints, before: Ints, count: int) -> None:
    for place in range(count):
        _leave(incumbent, moved[place])
    for place in range(count):
        _take(incumbent, moved[place], before[place])


@compiled
def _best_open(incumbent: _Incumbent, volunteer: int) -> int:
    """The volunteer's column worth most on open needs, -1 when there is none."""
    best, most = -1, 0.0
    for column in range(incumbent.begin[volunteer], incumbent.begin[volunteer + 1]):
        if incumbent.worth[column] > most and _is_open(incumbent, column):
            best, most = column, incumbent.worth[column]
    return best


@compiled
def _is_open(incumbent: _Incumbent, column: int) -> bool:
    closed = False
    for need in incumbent.needs[column]:
        closed |= need < len(incumbent.opened) and incumbent.opened[need] < 1
    return not closed


@compiled
def _take(incumbent: _Incumbent, volunteer: int, column: int) -> float:
    """Give the volunteer this column (-1 for none); its worth."""
    incumbent.current[volunteer] = column
    if column < 0:
        return 0.0
    for need in incumbent.needs[column]:
        if need < len(incumbent.opened):
            incumbent.opened[need] -= 1
            place = 0
            while incumbent.holder[need, place] >= 0:
                place += 1
            incumbent.holder[need, place] = volunteer
    return float(incumbent.worth[column])


@compiled
def _leave(incumbent: _Incumbent, volunteer: int) -> float:
    """Take the volunteer's column away; what it was worth."""
    column = incumbent.current[volunteer]
    incumbent.current[volunteer] = -1
    if column < 0:
        return 0.0
    for need in incumbent.needs[column]:
        if need < len(incumbent.opened):
            incumbent.opened[need] += 1
            holders = incumbent.holder[need]
            place = 0
            while holders[place] != volunteer:
                place += 1
            for later in range(place, len(holders) - 1):
                holders[later] = holders[later + 1]
            holders[-1] = -1
    return float(incumbent.worth[column])
