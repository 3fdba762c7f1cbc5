"""All feasible pairs of an instance and their scores, by the bit index, some needs at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import numpy as np

from matching.engine import bits, clock, geometry, scoring
from matching.engine.demand import Demand
from matching.engine.index import Index
from matching.engine.pack import ANY_GENDER, Asked, Pack
from matching.engine.types import Bools, Floats, Ints, Words

CHUNK_BITS = 1 << 21


@dataclass(frozen=True)
class Pairs:
    """Feasible pairs in the order of needs: positions of the need and of the volunteer, score."""

    need: Ints
    row: Ints
    score: Ints

    def __len__(self) -> int:
        return len(self.need)


def feasible(index: Index, asking: Demand) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Need positions, rows and metres of the pairs that pass every hard rule, chunk by chunk."""
    step = max(1, CHUNK_BITS // max(1, len(index.packed.keys)))
    for first in range(0, len(asking.keys), step):
        some = np.arange(first, min(first + step, len(asking.keys)))
        packed, mask = index.packed, _survivors(index, asking, some)
        place, rows, distance = geometry.within(mask, packed.xyz, packed.radius, asking.xyz[some], asking.remote[some])
        passed = _exact(packed, asking, some[place], rows)
        yield some[place[passed]], rows[passed], distance[passed]


def scored(index: Index, asking: Demand, previous: Collection[tuple[int, int]] = ()) -> Pairs:
    """All feasible pairs with a score above zero."""
    parts = [Pairs(*(np.zeros(0, dtype=np.int64) for _ in range(3)))]
    for need, row, distance in feasible(index, asking):
        about = facts(index.packed, asking, previous, need, row)
        score = scoring.total(scoring.terms(index.packed, about, row, distance))
        worth = score > 0
        parts.append(Pairs(need[worth], row[worth], score[worth]))
    return Pairs(
        np.concatenate([part.need for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.score for part in parts]),
    )


def facts(
    packed: Pack, asking: Demand, previous: Collection[tuple[int, int]], needs: Ints, rows: Ints
) -> scoring.Facts:
    """What the scores of these pairs must know; needs ascending."""
    return scoring.Facts(
        urgency=asking.urgency[needs],
        waiting=asking.waiting[needs],
        charge=asking.charge[needs],
        remote=asking.remote[needs],
        interests=asking.interests[needs] if asking.interests.any() else 0,
        known=_named(asking, needs, rows, lambda one: one.known),
        kept=_kept(packed, asking, previous, needs, rows),
    )


def metres(packed: Pack, asking: Demand, needs: Ints, rows: Ints) -> Floats:
    """Distance of each pair, 0 for remote needs."""
    distance = geometry.distances(packed.xyz[rows], asking.xyz[needs])
    return np.where(asking.remote[needs], 0.0, distance) if asking.remote.any() else distance


def _survivors(index: Index, asking: Demand, some: Ints) -> Words:
    """For each need the bits of the volunteers who pass what bits can tell."""
    mask = _startable(index, asking, some)
    mask &= index.categories[asking.category[some]]
    mask &= index.able
    _every(mask, index.skills, asking.skills[some])
    _some(mask, index.languages, asking.languages[some])
    return mask


def _startable(index: Index, asking: Demand, some: Ints) -> Words:
    """For each need the bits of the volunteers free at one of its half-hours or more."""
    mask = np.zeros((len(some), len(index.able)), dtype=np.uint64)
    for length in np.unique(asking.length[some]):
        table = index.start_rows(int(length))
        which = np.flatnonzero(asking.length[some] == length)
        possible = clock.as_bools(clock.starts(asking.words[some[which]], int(length)))
        position, slot = np.nonzero(possible)
        present, first = np.unique(position, return_index=True)
        if len(present):
            mask[which[present]] = np.bitwise_or.reduceat(table[slot], first, axis=0)
    return mask


def _every(mask: Words, table: Words, masks: Words) -> None:
    for position in _used(masks):
        asks = _has(masks, position)
        mask[asks] &= table[position]


def _some(mask: Words, table: Words, masks: Words) -> None:
    for value in np.unique(masks[masks != 0]):
        mask[masks == value] &= bits.any_of(table, clock.bit_positions(int(value)))


def _used(masks: Words) -> list[int]:
    return clock.bit_positions(int(np.bitwise_or.reduce(masks, initial=0)))


def _has(masks: Words, position: int) -> Bools:
    return np.asarray(masks >> np.uint64(position) & np.uint64(1), dtype=np.bool_)


def _exact(packed: Pack, asking: Demand, needs: Ints, rows: Ints) -> Bools:
    passed = packed.minutes_left[rows] >= asking.charge[needs]
    wanted = asking.gender[needs]
    passed &= (wanted == ANY_GENDER) | (packed.gender[rows] == wanted)
    passed &= (packed.seats[rows] > 0) | _named(asking, needs, rows, lambda one: one.visited_by)
    passed &= ~_named(asking, needs, rows, lambda one: one.excluded)
    often = np.flatnonzero(passed & (asking.visits[needs] > 1))
    passed[often] = _enough_days(packed, asking, needs[often], rows[often])
    return np.asarray(passed)


def _enough_days(packed: Pack, asking: Demand, needs: Ints, rows: Ints) -> Bools:
    common = packed.free[rows] & asking.words[needs]
    days = np.zeros(len(needs), dtype=np.int64)
    for length in np.unique(asking.length[needs]):
        which = asking.length[needs] == length
        days[which] = (clock.starts(common[which], int(length)) != 0).sum(axis=1)
    return np.asarray(days >= asking.visits[needs])


def _named(asking: Demand, needs: Ints, rows: Ints, names: Callable[[Asked], list[int]]) -> Bools:
    """Whether the need of each pair names the volunteer; needs are ascending."""
    found = np.zeros(len(needs), dtype=np.bool_)
    for position in range(needs[0], needs[-1] + 1) if len(needs) else ():
        if named := names(asking.asked[position]):
            span = slice(*np.searchsorted(needs, (position, position + 1)))
            found[span] = np.isin(rows[span], named)
    return found


def _kept(packed: Pack, asking: Demand, previous: Collection[tuple[int, int]], needs: Ints, rows: Ints) -> Bools | bool:
    if not previous:
        return False
    old = np.array(sorted(previous), dtype=np.int64).reshape(-1, 2)
    pairs = np.stack((asking.keys[needs], packed.keys[rows]), axis=1)
    packed_old = old[:, 0] * (1 << 31) + old[:, 1]
    return np.isin(pairs[:, 0] * (1 << 31) + pairs[:, 1], packed_old)
