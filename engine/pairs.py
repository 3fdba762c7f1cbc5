"""All feasible pairs of an instance and their scores, by the bit index, some needs at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from engine import geometry, scoring
from engine.demand import Demand
from engine.index import Index
from engine.pack import Pack
from engine.settings import SEARCH
from engine.types import Bools, Floats, Ints


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
    step = max(1, SEARCH.pairing.chunk_bits // max(1, len(index.packed.keys)))
    for first in range(0, len(asking.keys), step):
        some = np.arange(first, min(first + step, len(asking.keys)))
        places, rows, distance = index.passing(asking.asked[first : first + step], asking.sought.some(some))
        yield first + places, rows, distance


def scored(index: Index, asking: Demand, previous: Collection[tuple[int, int]] = ()) -> Pairs:
    """All feasible pairs with a score above zero."""
    parts = [Pairs(*(np.zeros(0, dtype=np.int64) for _ in range(3)))]
    for need, row, distance in feasible(index, asking):
        met = meetings(index.packed, asking, previous, need, row, distance)
        score = scoring.terms(index.packed, asking.sought, met).score
        worth = score > 0
        parts.append(Pairs(need[worth], row[worth], score[worth]))
    return Pairs(
        np.concatenate([part.need for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.score for part in parts]),
    )


def meetings(  # noqa: PLR0917  # the columns of the pairs in their order
    packed: Pack, asking: Demand, previous: Collection[tuple[int, int]], needs: Ints, rows: Ints, metres: Floats
) -> scoring.Meetings:
    """What the scores of these pairs must know; `previous` are keys of needs and volunteers."""
    known = ((position, row) for position, one in enumerate(asking.asked) for row in one.known)
    kept = (
        (asking.index[need], packed.row[volunteer])
        for need, volunteer in previous
        if need in asking.index and volunteer in packed.row
    )
    return scoring.Meetings(
        need=needs,
        row=rows,
        metres=metres,
        known=among(packed, known, needs, rows),
        kept=among(packed, kept, needs, rows),
    )


def metres(packed: Pack, asking: Demand, needs: Ints, rows: Ints) -> Floats:
    """Distance of each pair, 0 for remote needs."""
    distance = geometry.distances(packed.xyz[rows], asking.sought.xyz[needs])
    return np.where(asking.sought.remote[needs], 0.0, distance)


def among(packed: Pack, those: Iterable[tuple[int, int]], needs: Ints, rows: Ints) -> Bools:
    """Which of these pairs (position of the need, row) are among those."""
    width = len(packed.keys)
    wanted = np.array([need * width + row for need, row in those], dtype=np.int64)
    return np.isin(needs * width + rows, wanted)
