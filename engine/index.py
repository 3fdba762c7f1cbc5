"""The candidate index: one bit a volunteer for every (length, half-hour) and every attribute.

A row of m volunteers takes m/8 bytes; the whole index of 10,000 volunteers some 2 MB. Bit-sliced
indexes: O'Neil and Quass, Improved query performance with variant indexes, SIGMOD 1997.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from engine import bitmap_filter, bits, ranking, scoring, timegrid
from engine.demand import NeedArrays, need_arrays
from engine.model import WEEK_DAYS, Candidate, Need, Volunteer
from engine.pack import PackedNeed, pack_need, pack_volunteers
from engine.policy import Policy
from engine.types import Floats, Ints, Words


class Index:
    """Volunteers kept ready for questions; `update` after every booking or change."""

    def __init__(self, volunteers: Sequence[Volunteer], policy: Policy, days: int = WEEK_DAYS) -> None:
        self.packed = pack_volunteers(volunteers, policy, days)
        self.starts: dict[int, Words] = {}
        arrays = self.packed.arrays
        self.attributes = bitmap_filter.AttributeBitmaps(
            categories=bits.slices(arrays.categories),
            skills=bits.slices(arrays.skills),
            languages=bits.slices(arrays.languages),
        )
        self.limits = bitmap_filter.Limits(
            xyz=arrays.xyz,
            radius=arrays.radius,
            gender=arrays.gender,
            minutes_left=arrays.minutes_left,
            free=arrays.free,
        )
        self.askable = bits.joined(arrays.asks > 0)
        self.seated = bits.joined(arrays.seats > 0)

    def rank(self, need: Need, limit: int = 20, proposed: Collection[int] = ()) -> list[Candidate]:
        """The best `limit` volunteers with terms and first visits; `proposed` are the keys of those proposed before."""
        packed_need, needs, pairs = self._pairs(need, proposed)
        return ranking.candidates(self.packed, packed_need, needs, pairs, limit)

    def shortlist(self, need: Need, limit: int = 20) -> tuple[Ints, Ints, Floats]:
        """Keys, scores and metres of the best `limit` volunteers, without words: the fast path."""
        _, needs, pairs = self._pairs(need)
        scores, keys = scoring.score(self.packed, needs, pairs).score, self.packed.arrays.keys[pairs.row]
        best = ranking.best(scores, keys, limit)
        return keys[best], scores[best], pairs.metres[best]

    def feasible(self, each: Sequence[PackedNeed], needs: NeedArrays) -> tuple[Ints, Ints, Floats]:
        """Pairs (position of the need, row, metres) that satisfy every hard constraint, by need then row.

        `needs` are the arrays of `each`. Remote needs are 0 metres away.
        """
        mask = np.zeros((len(each), len(self.askable)), dtype=np.uint64)
        for length in set(needs.length.tolist()):
            which = np.flatnonzero(needs.length == length)
            bitmap_filter.filter_by_start(mask, self._start_rows(length), needs, which, length)
        mask &= self.askable
        for place, one in enumerate(each):
            mask[place] &= bits.with_rows(self.seated, one.visited_by) if one.visited_by else self.seated
            bits.clear(mask[place], one.excluded)
        most = bitmap_filter.filter_by_attributes(mask, self.attributes, needs)
        places, rows, metres = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64), np.empty(most)
        count = bitmap_filter.exact_pairs(mask, self.limits, needs, places, rows, metres)
        return places[:count], rows[:count], metres[:count]

    def update(self, volunteer: Volunteer) -> None:
        """Take over the new state of one volunteer already in the index; `KeyError` for anybody else."""
        row, arrays = self.packed.row[volunteer.key], self.packed.arrays
        self.packed.replace(row, volunteer)
        bits.store(self.attributes.categories, row, bits.of_mask(arrays.categories[row]))
        bits.store(self.attributes.skills, row, bits.of_mask(arrays.skills[row]))
        bits.store(self.attributes.languages, row, bits.of_mask(arrays.languages[row]))
        bits.store(self.askable[None], row, arrays.asks[row : row + 1] > 0)
        bits.store(self.seated[None], row, arrays.seats[row : row + 1] > 0)
        for length, table in self.starts.items():
            bits.store(table, row, timegrid.as_bools(timegrid.starts(arrays.free[row], length)))

    def _pairs(self, need: Need, proposed: Collection[int] = ()) -> tuple[PackedNeed, NeedArrays, scoring.PairFeatures]:
        """The need packed, its arrays, and the feasible pairs."""
        packed_need = pack_need(self.packed, need)
        needs = need_arrays(self.packed, [packed_need])
        _, rows, metres = self.feasible([packed_need], needs)
        return packed_need, needs, scoring.features(self.packed, packed_need, rows, metres, proposed)

    def _start_rows(self, length: int) -> Words:
        """Bits of the volunteers free for `length` half-hours from each one (48 x days rows)."""
        if length not in self.starts:
            runs = timegrid.starts(self.packed.arrays.free, length)
            self.starts[length] = bits.joined(np.ascontiguousarray(timegrid.as_bools(runs).T))
        return self.starts[length]
