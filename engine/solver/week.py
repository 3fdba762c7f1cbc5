"""Whether visits fit one volunteer's week, by earliest ends over subsets (Held and Karp 1962).

Time is told as the volunteer has it: only their free half-hours, numbered 0, 1, 2 ... (`LocalTime`).
`finish[i, t]` is when they are ready again (buffer over) after a visit to item i begun as early as
possible at t or later; the last state, `dead`, is the one from which nothing can begin or end.
A set of visits fits when the earliest end over all its orders is not dead.
"""

from __future__ import annotations

import numpy as np

from engine.compiled import compiled
from engine.settings import SEARCH
from engine.timegrid import DAY_SLOTS, word_starts
from engine.types import Ints, Shorts, Words

STATES = SEARCH.columns.day_states


@compiled
def fill_finish(
    finish: Shorts, free: Words, wanted: Words, length: int, buffer: int, slots: Ints, rank: Shorts, starts: Words
) -> None:
    """One row of `finish` (dead + 1): `free` and `wanted` are daily words, `starts` scratch of their shape."""
    dead = finish.shape[0] - 1
    for day in range(free.shape[0]):
        starts[day] = word_starts(free[day] & wanted[day], length)
    finish[dead] = finish[dead - 1] = earliest = dead
    for state in range(dead - 2, -1, -1):
        slot = slots[state]
        if starts[slot // DAY_SLOTS] >> np.uint64(slot % DAY_SLOTS) & np.uint64(1):
            earliest = rank[slot + length + buffer]
        finish[state] = earliest


@compiled
def extend(ready: Shorts, finish: Shorts, members: Ints, size: int) -> bool:
    """Whether the last of `size` members fits beside the others.

    `ready` (2 to the power of members) holds the earliest end of every subset; the half that
    contains the last member is written here, the half without it must be there.
    """
    last = size - 1
    half = 1 << last
    for subset in range(half):
        end = finish[members[last], ready[subset]]
        for place in range(last):
            if subset >> place & 1:
                other = finish[members[place], ready[half + (subset ^ (1 << place))]]
                end = min(end, other)
        ready[half + subset] = end
    return bool(ready[2 * half - 1] < finish.shape[1] - 1)


@compiled
def fits_on_distinct_days(finish: Shorts, members: Ints, size: int, visits: Ints, days: Shorts) -> bool:
    """Whether `size` members that ask for several visits (by item), each day at most once, fit the week.

    `days` are the states in which each day begins, and the end. What is still owed is a number in
    mixed radix; the numbers that can be reached are walked from day to day. Visits across midnight
    are not kept apart here, so a set that passes is checked again when it is placed.
    """
    step = np.ones(size + 1, dtype=np.int64)
    for place in range(size):
        step[place + 1] = step[place] * (visits[members[place]] + 1)
    if step[size] > STATES:
        return True
    reached = np.zeros(step[size], dtype=np.bool_)
    reached[-1] = True
    ready = np.empty(1 << size, dtype=np.int16)
    for day in range(len(days) - 1):
        _one_day(ready, finish, members, size, days[day], days[day + 1])
        reached = _walked(reached, ready, finish.shape[1] - 1, step)
        if reached[0]:
            return True
    return False


@compiled
def _one_day(ready: Shorts, finish: Shorts, members: Ints, size: int, begin: int, end: int) -> None:
    """Earliest end of every subset of the members when all their visits begin on this day."""
    dead = finish.shape[1] - 1
    ready[0] = begin
    for subset in range(1, 1 << size):
        ready[subset] = dead
        for place in range(size):
            if subset >> place & 1:
                after = finish[members[place], ready[subset ^ (1 << place)]]
                if after < finish[members[place], end]:
                    ready[subset] = min(ready[subset], after)


@compiled
def _walked(reached: Ints, ready: Shorts, dead: int, step: Ints) -> Ints:
    """States after one more day, from every state reached and every subset that fits the day."""
    following = reached.copy()
    for subset in range(1, len(ready)):
        if ready[subset] < dead:
            for state in range(len(reached)):
                if reached[state]:
                    then = _after(state, subset, step)
                    if then >= 0:
                        following[then] = True
    return following


@compiled
def _after(state: int, subset: int, step: Ints) -> int:
    """The state once every member of the subset is visited; -1 when one of them is owed nothing."""
    then = state
    for place in range(len(step) - 1):
        if subset >> place & 1:
            if state // step[place] % (step[place + 1] // step[place]) == 0:
                return -1
            then -= step[place]
    return then
