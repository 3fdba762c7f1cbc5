"""All feasible pairs of an instance and their scores, by the bitmap index, some needs at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from engine import geometry, scoring
from engine.demand import Demand
from engine.index import Index
from engine.pack import PackedVolunteers
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


def feasible(index: Index, demand: Demand) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Need positions, rows and metres of the pairs that satisfy every hard constraint, chunk by chunk."""
    step = max(1, SEARCH.pairing.chunk_bits // max(1, len(index.packed.arrays.keys)))
    for first in range(0, len(demand.keys), step):
        some = np.arange(first, min(first + step, len(demand.keys)))
        places, rows, distance = index.feasible(demand.needs[first : first + step], demand.arrays.take(some))
        yield first + places, rows, distance


def scored(index: Index, demand: Demand, previous: Collection[tuple[int, int]] = ()) -> Pairs:
    """All feasible pairs with a score above zero."""
    nothing = np.zeros(0, dtype=np.int64)
    parts = [Pairs(need=nothing, row=nothing, score=nothing)]
    for need, row, distance in feasible(index, demand):
        found = features(index.packed, demand, previous, need, row, distance)
        score = scoring.score(index.packed, demand.arrays, found).score
        worth = score > 0
        parts.append(Pairs(need[worth], row[worth], score[worth]))
    return Pairs(
        np.concatenate([part.need for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.score for part in parts]),
    )


def features(  # noqa: PLR0917  # the columns of the pairs in their order
    packed: PackedVolunteers,
    demand: Demand,
    previous: Collection[tuple[int, int]],
    needs: Ints,
    rows: Ints,
    metres: Floats,
) -> scoring.PairFeatures:
    """What the scores of these pairs must know; `previous` are keys of needs and volunteers."""
    known = ((position, row) for position, one in enumerate(demand.needs) for row in one.known)
    proposed = (
        (demand.index[need], packed.row[volunteer])
        for need, volunteer in previous
        if need in demand.index and volunteer in packed.row
    )
    return scoring.PairFeatures(
        need=needs,
        row=rows,
        metres=metres,
        known=among(packed, known, needs, rows),
        proposed=among(packed, proposed, needs, rows),
    )


def metres(packed: PackedVolunteers, demand: Demand, needs: Ints, rows: Ints) -> Floats:
    """Distance of each pair, 0 for remote needs."""
    distance = geometry.distances(packed.arrays.xyz[rows], demand.arrays.xyz[needs])
    return np.where(demand.arrays.remote[needs], 0.0, distance)


def among(packed: PackedVolunteers, those: Iterable[tuple[int, int]], needs: Ints, rows: Ints) -> Bools:
    """Which of these pairs (position of the need, row) are among those."""
    width = len(packed.arrays.keys)
    wanted = np.array([need * width + row for need, row in those], dtype=np.int64)
    return np.isin(needs * width + rows, wanted)
