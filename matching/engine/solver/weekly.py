"""Whether sets with needs of several visits (on distinct days) fit a week, many sets at once.

For every day the subsets that fit that day are found by earliest ends; then the days are walked
with the set of (visits still owed) states that can be reached, kept as bits of one word. Visits
across midnight are not kept apart here, so a set that passes is checked again when it is placed.
"""

from __future__ import annotations

import numpy as np

from matching.engine.types import Bools, Ints, Shorts, Words

STATES = 64


def fits(finish: Shorts, members: Ints, visits: Ints, days: Shorts) -> Bools:
    """Whether each set fits: `members` (sets x k) rows of `finish`, `visits` owed, `days` bounds."""
    reached = _initial(visits)
    goal = np.uint64(1)
    steps = _steps(visits)
    for day in range(days.shape[1] - 1):
        possible = _day(finish, members, days[:, day], days[:, day + 1])
        reached = _walk(reached, possible, visits, steps)
    states = np.prod(visits + 1, axis=1)
    return np.asarray(((reached & goal) != 0) | (states > STATES))


def _initial(visits: Ints) -> Words:
    full = np.minimum(np.prod(visits + 1, axis=1) - 1, STATES - 1)
    return np.asarray(np.uint64(1) << full.astype(np.uint64))


def _steps(visits: Ints) -> Ints:
    """What one visit of each member takes off the state's number (mixed radix)."""
    ones = np.ones((len(visits), 1), dtype=np.int64)
    return np.concatenate((ones, np.cumprod(visits + 1, axis=1)[:, :-1]), axis=1)


def _day(finish: Shorts, members: Ints, begin: Shorts, end: Shorts) -> Bools:
    """Which subsets (sets x 2^k) of the members fit between these two states of readiness."""
    width = finish.shape[1]
    dead, table = width - 1, finish.reshape(-1)
    count = members.shape[1]
    ready = np.full((len(members), 1 << count), dead, dtype=np.int16)
    ready[:, 0] = begin
    for subset in range(1, 1 << count):
        for member in (i for i in range(count) if subset >> i & 1):
            row = members[:, member] * width
            after = table[row + ready[:, subset ^ (1 << member)]]
            today = after < table[row + end]
            ready[:, subset] = np.minimum(ready[:, subset], np.where(today, after, dead))
    return np.asarray(ready < dead)


def _walk(reached: Words, possible: Bools, visits: Ints, steps: Ints) -> Words:
    """States after one more day."""
    count = visits.shape[1]
    following = reached.copy()
    for subset in range(1, 1 << count):
        inside = [i for i in range(count) if subset >> i & 1]
        owing = _owing(visits, steps, inside)
        taken = (reached & owing) >> steps[:, inside].sum(axis=1).astype(np.uint64)
        following |= np.where(possible[:, subset], taken, np.uint64(0))
    return following


def _owing(visits: Ints, steps: Ints, inside: list[int]) -> Words:
    """Bits of the states in which every one of these members still owes a visit."""
    state = np.arange(STATES)
    owing = np.ones((len(visits), STATES), dtype=np.bool_)
    for member in inside:
        left = state // steps[:, member, None] % (visits[:, member, None] + 1)
        owing &= left > 0
    return np.packbits(owing, axis=1, bitorder="little").view(np.uint64)[:, 0]
