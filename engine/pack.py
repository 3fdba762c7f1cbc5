"""Volunteers and needs as arrays, one row a volunteer, so that one need is tested against all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from engine import geometry, timegrid
from engine.model import MODES, Need, Volunteer
from engine.policy import Policy
from engine.types import Floats, Ints, Words

ANY_GENDER, NOBODYS_GENDER = -1, -2


class VolunteerArrays(NamedTuple):
    """m volunteers, as NumPy and compiled code read them.

    `xyz` are ECEF metres (m x 3), `radius` metres; `categories`, `skills`, `languages`, `interests` masks; `mode` the
    position in `MODES`; `minutes_left` and `minutes_offered` minutes a month; `seniors` visited now; `seats` and `asks`
    what is left of the limit on seniors and of the caps on asking; `acceptance` thousandths. `offered` are the half-hours
    offered less absences, `free` the same less bookings with their buffer: words (m x days).
    """

    keys: Ints
    xyz: Floats
    categories: Words
    skills: Words
    languages: Words
    interests: Words
    gender: Ints
    radius: Floats
    mode: Ints
    minutes_left: Ints
    minutes_offered: Ints
    seniors: Ints
    seats: Ints
    asks: Ints
    acceptance: Ints
    offered: Words
    free: Words

    def put(self, row: int, fresh: VolunteerArrays) -> None:
        """Overwrite this row with the only row of the other arrays."""
        for old, new in zip(self, fresh, strict=True):
            old[row] = new[0]


class ScoredArrays(NamedTuple):
    """Those of the arrays that a score depends on: compiled code is called sooner with fewer."""

    mode: Ints
    minutes_left: Ints
    minutes_offered: Ints
    seniors: Ints
    interests: Words
    acceptance: Ints


class Coefficients(NamedTuple):
    """The coefficients of a policy as compiled code reads them.

    Minutes, but `speeds` in metres of straight line a minute; `speeds` and `overheads` by position in `MODES`, `load` by
    whole percent 0..100.
    """

    load: Ints
    speeds: Floats
    overheads: Ints
    value: int
    travel_factor: int
    per_senior: int
    continuity: int
    interest: int
    interest_cap: int
    stability: int
    delay_cost: int


@dataclass
class PackedVolunteers:
    """m volunteers in the order given, and their arrays.

    `row` is the row of each key, `genders` the number of each gender named, `excluded` the rows that refuse a need by its key.
    """

    policy: Policy
    days: int
    volunteers: list[Volunteer]
    row: dict[int, int]
    genders: dict[str, int]
    excluded: dict[int, set[int]]
    arrays: VolunteerArrays

    @cached_property
    def scored_arrays(self) -> ScoredArrays:
        """The arrays for the score; they follow when a row is replaced."""
        return ScoredArrays(
            mode=self.arrays.mode,
            minutes_left=self.arrays.minutes_left,
            minutes_offered=self.arrays.minutes_offered,
            seniors=self.arrays.seniors,
            interests=self.arrays.interests,
            acceptance=self.arrays.acceptance,
        )

    @cached_property
    def coefficients(self) -> Coefficients:
        """The coefficients for compiled code."""
        return coefficients(self.policy)

    def replace(self, row: int, volunteer: Volunteer) -> None:
        """Put the new state of one volunteer in their row; the arrays stay the same objects."""
        self.arrays.put(row, pack_volunteers([volunteer], self.policy, self.days, self.genders).arrays)
        before, self.volunteers[row] = self.volunteers[row], volunteer
        for need in before.excluded - volunteer.excluded:
            self.excluded[need].discard(row)
        for need in volunteer.excluded - before.excluded:
            self.excluded.setdefault(need, set()).add(row)

    def rows(self, keys: Iterable[int]) -> list[int]:
        """Rows of the volunteers with these keys, unknown keys left out."""
        return sorted(self.row[key] for key in keys if key in self.row) if keys else []


@dataclass(frozen=True, slots=True)
class PackedNeed:
    """A need (`source`) as the arrays see it.

    `xyz` are ECEF metres (3), `words` the half-hours asked for (days), `length` half-hours, `gender` a number of
    `PackedVolunteers.genders`; `excluded`, `visited_by` and `known` are rows of volunteers.
    """

    source: Need
    xyz: Floats
    words: Words
    length: int
    gender: int
    excluded: list[int]
    visited_by: list[int]
    known: list[int]


def pack_volunteers(
    volunteers: Sequence[Volunteer], policy: Policy, days: int, genders: dict[str, int] | None = None
) -> PackedVolunteers:
    """Arrays of all volunteers in the order given; `genders` continues a numbering begun before."""
    genders = {} if genders is None else genders
    excluded: dict[int, set[int]] = defaultdict(set)
    for row, volunteer in enumerate(volunteers):
        for need in volunteer.excluded:
            excluded[need].add(row)
    return PackedVolunteers(
        policy=policy,
        days=days,
        volunteers=list(volunteers),
        row={v.key: i for i, v in enumerate(volunteers)},
        genders=genders,
        excluded=excluded,
        arrays=_arrays(volunteers, policy, days, genders),
    )


def _arrays(volunteers: Sequence[Volunteer], policy: Policy, days: int, genders: dict[str, int]) -> VolunteerArrays:
    offered = [offered_bits(v) for v in volunteers]
    busy = [timegrid.touched(v.busy, policy.buffer_minutes) for v in volunteers]
    return VolunteerArrays(
        keys=ints(v.key for v in volunteers),
        xyz=geometry.ecef([v.point for v in volunteers]),
        categories=masks(v.categories for v in volunteers),
        skills=masks(v.skills for v in volunteers),
        languages=masks(v.languages for v in volunteers),
        interests=masks(v.interests for v in volunteers),
        gender=ints(_gender(v.gender, genders) for v in volunteers),
        radius=np.array([v.radius_m for v in volunteers], dtype=np.float64),
        mode=ints(MODES.index(v.mode) for v in volunteers),
        minutes_left=ints(v.minutes_left for v in volunteers),
        minutes_offered=ints(v.minutes_offered for v in volunteers),
        seniors=ints(v.seniors_now for v in volunteers),
        seats=ints(max(0, v.seniors_max - v.seniors_now) for v in volunteers),
        asks=ints(asks_left(v, policy) for v in volunteers),
        acceptance=ints(likelihood(v, policy) for v in volunteers),
        offered=timegrid.as_words(offered, days),
        free=timegrid.as_words((o & ~b for o, b in zip(offered, busy, strict=True)), days),
    )


def pack_need(packed: PackedVolunteers, need: Need) -> PackedNeed:
    """The need in the terms of these arrays."""
    refusing = packed.excluded.get(need.key, set())
    return PackedNeed(
        source=need,
        xyz=geometry.ecef_point(need.point),
        words=np.array(timegrid.words(timegrid.inside(need.windows), packed.days), dtype=np.uint64),
        length=timegrid.slots_needed(need.minutes),
        gender=_wanted(need.gender, packed.genders),
        excluded=sorted(refusing.union(packed.rows(need.excluded))),
        visited_by=packed.rows(need.visited_by),
        known=packed.rows(need.known | need.visited_by),
    )


def coefficients(policy: Policy) -> Coefficients:
    """The policy for compiled code: speeds on the straight line instead of the road."""
    return Coefficients(
        load=np.array(policy.load_table()),
        speeds=np.array([policy.speeds[mode] * 100 / policy.detour_percent for mode in MODES]),
        overheads=np.array([policy.overheads[mode] for mode in MODES]),
        value=policy.value,
        travel_factor=policy.travel_factor,
        per_senior=policy.per_senior,
        continuity=policy.continuity,
        interest=policy.interest,
        interest_cap=policy.interest_cap,
        stability=policy.stability,
        delay_cost=policy.delay_cost,
    )


def offered_bits(volunteer: Volunteer) -> int:
    """Horizon bits the volunteer offers, absences taken out."""
    return timegrid.inside(volunteer.windows) & ~timegrid.touched(volunteer.away)


def asks_left(volunteer: Volunteer, policy: Policy) -> int:
    """How many more people may be proposed to this volunteer now."""
    at_once = policy.open_asks - volunteer.open_asks
    return max(0, min(at_once, policy.week_asks - volunteer.asks_this_week))


def likelihood(volunteer: Volunteer, policy: Policy) -> int:
    """Acceptance in thousandths, never below the floor of the policy."""
    floor = policy.acceptance_floor_percent * 10
    return max(floor, min(1000, round(volunteer.acceptance * 1000)))


def _gender(gender: str | None, genders: dict[str, int]) -> int:
    return ANY_GENDER if gender is None else genders.setdefault(gender, len(genders))


def _wanted(gender: str | None, genders: dict[str, int]) -> int:
    return ANY_GENDER if gender is None else genders.get(gender, NOBODYS_GENDER)


def ints(values: Iterable[int]) -> Ints:
    """An array of whole numbers."""
    return np.fromiter(values, dtype=np.int64)


def masks(values: Iterable[int]) -> Words:
    """An array of masks of bits."""
    return np.array(list(values), dtype=np.uint64)
