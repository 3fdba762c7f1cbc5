"""Everything the solver knows: feasible pairs in the order of volunteers, limits, calendars."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine import timegrid
from engine.demand import Demand
from engine.pack import PackedVolunteers
from engine.pairs import Pairs, among
from engine.settings import SEARCH
from engine.solver.local_time import LocalTime, local_time
from engine.types import Floats, Ints, Words

UNITS = SEARCH.knapsack.units
MOST_NEEDS = SEARCH.columns.largest


@dataclass(frozen=True)
class Problem:
    """n needs, m volunteers, e pairs sorted by volunteer then need; arrays named by what they hold.

    `weight` and `units` (one knapsack a volunteer) are the tighter of hours and half-hours, rounded
    so that every set that fits the week also fits the knapsack. `most` is the most needs at once.
    """

    people: Ints
    need: Ints
    row: Ints
    score: Floats
    charge: Ints
    seat: Ints
    weight: Ints
    units: Ints
    hours: Ints
    seats: Ints
    most: Ints
    visits: Ints
    first: Ints
    time: LocalTime

    @property
    def needs(self) -> int:
        """Number of needs."""
        return len(self.people)

    @property
    def volunteers(self) -> int:
        """Number of volunteers."""
        return len(self.hours)

    @property
    def pairs(self) -> int:
        """Number of feasible pairs."""
        return len(self.need)

    @cached_property
    def padded_need(self) -> Ints:
        """Need of each pair, and of the absent pair (number e) the absent need (number n)."""
        return np.append(self.need, self.needs)

    @cached_property
    def padded_score(self) -> Floats:
        """Score of each pair, 0 for the absent one."""
        return np.append(self.score, 0.0)

    def columns_of(self, need: Ints, row: Ints) -> Ints:
        """The columns (k x MOST_NEEDS pair numbers) in which these rows take these needs.

        What is no pair is left out; of a need that more rows take than it has places, the best keep it.
        """
        pair = np.flatnonzero(np.isin(self.row * (self.needs + 1) + self.need, row * (self.needs + 1) + need))
        order = pair[np.lexsort((-self.score[pair], self.need[pair]))]
        rival = np.arange(len(order)) - np.searchsorted(self.need[order], self.need[order])
        pair = np.sort(order[rival < self.people[self.need[order]]])
        owner, begin = np.unique(self.row[pair], return_index=True)
        place = np.arange(len(pair)) - np.repeat(begin, np.diff(np.append(begin, len(pair))))
        columns = np.full((len(owner), MOST_NEEDS), self.pairs)
        kept = place < MOST_NEEDS
        columns[np.searchsorted(owner, self.row[pair[kept]]), place[kept]] = pair[kept]
        return columns


def problem(packed: PackedVolunteers, demand: Demand, pairs: Pairs) -> Problem:
    """The solver's view of these pairs."""
    order = np.lexsort((pairs.need, pairs.row))
    need, row = pairs.need[order], pairs.row[order]
    volunteers = len(packed.arrays.keys)
    arrays = demand.arrays
    charge, seat = arrays.charge[need], _seats(packed, demand, need, row)
    slots = (arrays.length[need] + _buffer(packed)) * arrays.visits[need]
    weight, units = _knapsack(packed, row, charge, slots)
    crowded = np.bincount(row[seat == 0], minlength=volunteers) > 0
    return Problem(
        people=demand.people,
        need=need,
        row=row,
        score=pairs.score[order].astype(np.float64),
        charge=charge,
        seat=seat,
        weight=weight,
        units=units,
        hours=packed.arrays.minutes_left,
        seats=packed.arrays.seats,
        most=np.where(crowded, packed.arrays.asks, np.minimum(packed.arrays.asks, packed.arrays.seats)),
        visits=arrays.visits,
        first=np.searchsorted(row, np.arange(volunteers + 1)),
        time=local_time(packed.arrays.free, arrays.words, arrays.length, _buffer(packed)),
    )


def _buffer(packed: PackedVolunteers) -> int:
    return timegrid.slots_needed(packed.policy.buffer_minutes)


def _seats(packed: PackedVolunteers, demand: Demand, need: Ints, row: Ints) -> Ints:
    """1 for pairs that take a new senior's place, 0 where the volunteer visits them already."""
    visited = ((position, visitor) for position, one in enumerate(demand.needs) for visitor in one.visited_by)
    return np.where(among(packed, visited, need, row), 0, 1)


def _knapsack(packed: PackedVolunteers, row: Ints, charge: Ints, slots: Ints) -> tuple[Ints, Ints]:
    """Weights of the pairs and room of the volunteers in at most `UNITS` units, rounded safely."""
    volunteers = len(packed.arrays.keys)
    room = _room(packed.arrays.free, _buffer(packed))
    count = np.maximum(1, np.bincount(row, minlength=volunteers))
    mean_charge = np.maximum(1, np.bincount(row, charge, volunteers) / count)
    mean_slots = np.maximum(1, np.bincount(row, slots, volunteers) / count)
    short_of_time = room / mean_slots < packed.arrays.minutes_left / mean_charge
    unit = np.where(
        short_of_time,
        np.maximum(1, -(-room // UNITS)),
        np.maximum(SEARCH.knapsack.least_unit, -(-packed.arrays.minutes_left // UNITS)),
    )
    units = np.where(short_of_time, room, packed.arrays.minutes_left) // unit
    return np.where(short_of_time[row], slots, charge) // unit[row], np.maximum(units, 0)


def _room(free: Words, buffer: int) -> Ints:
    """Half-hours each volunteer can give, one buffer more for every free run (visits carry one)."""
    flags = timegrid.as_bools(free)
    day = np.arange(flags.shape[1]) % timegrid.DAY_SLOTS == 0
    begins = flags & (np.roll(~flags, 1, axis=1) | day)
    return np.asarray(flags.sum(axis=1) + buffer * begins.sum(axis=1))
