"""The candidate index: one bit a volunteer for every (length, half-hour) and every attribute.

A need is then an OR over the half-hours at which its visit may start, an AND with its attributes,
and exact tests (distance, hours, exclusions, distinct days) on the few who remain. A row of m
volunteers takes m/8 bytes; the whole index of 10,000 volunteers some 2 MB. Bit-sliced indexes:
O'Neil and Quass, Improved query performance with variant indexes, SIGMOD 1997.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from matching.engine import bits, clock, geometry, ranking, scoring
from matching.engine.model import Candidate, Need, Volunteer
from matching.engine.pack import ANY_GENDER, Asked, ask, pack
from matching.engine.policy import Policy
from matching.engine.types import Bools, Floats, Ints, Words


class Index:
    """Volunteers kept ready for questions; `update` after every booking or change."""

    def __init__(self, volunteers: Sequence[Volunteer], policy: Policy, days: int = 7) -> None:
        self.packed = pack(volunteers, policy, days)
        self.starts: dict[int, Words] = {}
        self.categories = bits.slices(self.packed.categories)
        self.skills = bits.slices(self.packed.skills)
        self.languages = bits.slices(self.packed.languages)
        self.able = bits.joined(self.packed.asks > 0)

    def rank(self, need: Need, limit: int = 20, kept: Collection[int] = ()) -> list[Candidate]:
        """The best `limit` volunteers with terms and first visits; `kept` were proposed before."""
        asked = ask(self.packed, need)
        return ranking.candidates(self.packed, asked, *self.passing(asked), limit=limit, kept=kept)

    def shortlist(self, need: Need, limit: int = 20) -> tuple[Ints, Ints, Floats]:
        """Keys, scores and metres of the best `limit` volunteers, without words: the fast path."""
        asked = ask(self.packed, need)
        rows, metres = self.passing(asked)
        about = scoring.facts(self.packed, asked, rows)
        scores = scoring.total(scoring.terms(self.packed, about, rows, metres))
        best = ranking.best(scores, self.packed.keys[rows], limit)
        return self.packed.keys[rows[best]], scores[best], metres[best]

    def passing(self, asked: Asked) -> tuple[Ints, Floats]:
        """Rows that pass every hard rule, ascending, and their metres."""
        packed, mask = self.packed, self._survivors(asked)[None]
        _, rows, metres = geometry.within(mask, packed.xyz, packed.radius, asked.xyz[None], [asked.need.remote])
        passed = self._exact(asked, rows)
        return rows[passed], metres[passed]

    def _survivors(self, asked: Asked) -> Words:
        """Bits of those who pass what bits can tell: calendars (exact for one visit) and attributes."""
        need = asked.need
        mask = bits.any_of(self.start_rows(asked.length), start_slots(asked))
        mask &= self.categories[need.category]
        mask &= self.able
        for skill in clock.bit_positions(need.skills):
            mask &= self.skills[skill]
        if need.languages:
            mask &= bits.any_of(self.languages, clock.bit_positions(need.languages))
        return mask

    def start_rows(self, length: int) -> Words:
        """Bits of the volunteers free for `length` half-hours from each one (48 x days rows)."""
        if length not in self.starts:
            runs = clock.starts(self.packed.free, length)
            self.starts[length] = bits.joined(np.ascontiguousarray(clock.as_bools(runs).T))
        return self.starts[length]

    def update(self, volunteer: Volunteer) -> None:
        """Take over the new state of one volunteer already in the index."""
        packed, row = self.packed, self.packed.row[volunteer.key]
        packed.replace(row, volunteer)
        bits.store(self.categories, row, bits.of_mask(packed.categories[row]))
        bits.store(self.skills, row, bits.of_mask(packed.skills[row]))
        bits.store(self.languages, row, bits.of_mask(packed.languages[row]))
        bits.store(self.able[None], row, packed.asks[row : row + 1] > 0)
        for length, table in self.starts.items():
            bits.store(table, row, clock.as_bools(clock.starts(packed.free[row], length)))

    def _exact(self, asked: Asked, rows: Ints) -> Bools:
        packed, need = self.packed, asked.need
        passed = packed.minutes_left.take(rows) >= need.charge
        seated = packed.seats.take(rows) > 0
        passed &= seated | np.isin(rows, asked.visited_by) if asked.visited_by else seated
        if asked.excluded:
            passed &= ~np.isin(rows, asked.excluded)
        if asked.gender != ANY_GENDER:
            passed &= packed.gender[rows] == asked.gender
        if need.visits > 1:
            days = clock.starts(packed.free[rows] & asked.words, asked.length) != 0
            passed &= days.sum(axis=1) >= need.visits
        return np.asarray(passed)


def start_slots(asked: Asked) -> Ints:
    """Half-hours of the horizon at which a visit may start on the senior's side."""
    return np.flatnonzero(clock.as_bools(clock.starts(asked.words, asked.length)))
