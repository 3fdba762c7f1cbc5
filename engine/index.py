"""The candidate index: one bit a volunteer for every (length, half-hour) and every attribute.

A row of m volunteers takes m/8 bytes; the whole index of 10,000 volunteers some 2 MB. Bit-sliced
indexes: O'Neil and Quass, Improved query performance with variant indexes, SIGMOD 1997.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from engine import bits, clock, ranking, scoring, sieve
from engine.demand import Sought, sought
from engine.model import WEEK_DAYS, Candidate, Need, Volunteer
from engine.pack import Asked, ask, pack
from engine.policy import Policy
from engine.types import Floats, Ints, Words


class Index:
    """Volunteers kept ready for questions; `update` after every booking or change."""

    def __init__(self, volunteers: Sequence[Volunteer], policy: Policy, days: int = WEEK_DAYS) -> None:
        self.packed = pack(volunteers, policy, days)
        self.starts: dict[int, Words] = {}
        self.who = sieve.Attributes(*(bits.slices(getattr(self.packed, name)) for name in sieve.Attributes._fields))
        self.able = bits.joined(self.packed.asks > 0)
        self.seated = bits.joined(self.packed.seats > 0)

    def rank(self, need: Need, limit: int = 20, kept: Collection[int] = ()) -> list[Candidate]:
        """The best `limit` volunteers with terms and first visits; `kept` were proposed before."""
        asked = ask(self.packed, need)
        needs = sought(self.packed, [asked])
        _, rows, metres = self.passing([asked], needs)
        met = scoring.meetings(self.packed, asked, rows, metres, kept)
        return ranking.candidates(self.packed, asked, needs, met, limit)

    def shortlist(self, need: Need, limit: int = 20) -> tuple[Ints, Ints, Floats]:
        """Keys, scores and metres of the best `limit` volunteers, without words: the fast path."""
        asked = ask(self.packed, need)
        needs = sought(self.packed, [asked])
        _, rows, metres = self.passing([asked], needs)
        scores = scoring.terms(self.packed, needs, scoring.meetings(self.packed, asked, rows, metres)).score
        best = ranking.best(scores, self.packed.keys[rows], limit)
        return self.packed.keys[rows[best]], scores[best], metres[best]

    def passing(self, asked: Sequence[Asked], needs: Sought) -> tuple[Ints, Ints, Floats]:
        """Pairs (position of the need, row, metres) that pass every hard rule, by need then row; remote needs are 0 metres away."""
        mask = np.zeros((len(asked), len(self.able)), dtype=np.uint64)
        for length in set(needs.length.tolist()):
            sieve.startable(mask, self._start_rows(length), needs, np.flatnonzero(needs.length == length), length)
        mask &= self.able
        for place, one in enumerate(asked):
            mask[place] &= bits.with_rows(self.seated, one.visited_by) if one.visited_by else self.seated
            bits.clear(mask[place], one.excluded)
        most = sieve.attributed(mask, self.who, needs)
        places, rows, metres = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64), np.empty(most)
        count = sieve.tested(mask, self.packed.people, needs, places, rows, metres)
        return places[:count], rows[:count], metres[:count]

    def update(self, volunteer: Volunteer) -> None:
        """Take over the new state of one volunteer already in the index."""
        packed, row = self.packed, self.packed.row[volunteer.key]
        packed.replace(row, volunteer)
        for name, table in self.who._asdict().items():
            bits.store(table, row, bits.of_mask(getattr(packed, name)[row]))
        bits.store(self.able[None], row, packed.asks[row : row + 1] > 0)
        bits.store(self.seated[None], row, packed.seats[row : row + 1] > 0)
        for length, table in self.starts.items():
            bits.store(table, row, clock.as_bools(clock.starts(packed.free[row], length)))

    def _start_rows(self, length: int) -> Words:
        """Bits of the volunteers free for `length` half-hours from each one (48 x days rows)."""
        if length not in self.starts:
            runs = clock.starts(self.packed.free, length)
            self.starts[length] = bits.joined(np.ascontiguousarray(clock.as_bools(runs).T))
        return self.starts[length]
