"""The hard constraints, in the order a coordinator would say them, and which one is violated first.

Codes and the values of a `Violation`:
category {} - point {} (a place is unknown) - excluded {} - skill {missing: mask} -
language {} - gender {} - radius {distance_m, radius_m} - windows {minutes} (calendars never meet) -
overlap {minutes} (they meet only where the volunteer is booked, buffer included) -
hours {minutes, left} - seniors {limit} - asks {open, week}.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import geometry, timegrid
from engine.model import Violation
from engine.pack import ANY_GENDER, PackedNeed, PackedVolunteers
from engine.types import Bools, Floats, Ints, Words

EVERYBODY = slice(None)
Values = dict[str, int | str]


def first_violations(packed: PackedVolunteers, need: PackedNeed) -> Ints:
    """For every volunteer (m) the position in `CONSTRAINTS` of the first one violated, or `FEASIBLE`."""
    first = np.full(len(packed.volunteers), FEASIBLE)
    for position in range(FEASIBLE - 1, -1, -1):
        first[CONSTRAINTS[position].violated(packed, need)] = position
    return first


def violated(packed: PackedVolunteers, need: PackedNeed, code: str) -> Bools:
    """For every volunteer (m), whether they violate this one constraint; `KeyError` when there is none of that code."""
    return BY_CODE[code].violated(packed, need)


def explain(packed: PackedVolunteers, need: PackedNeed, row: int, position: int) -> Violation:
    """The violated constraint at `position` for one volunteer, with its numbers."""
    constraint = CONSTRAINTS[position]
    return Violation(constraint.code, constraint.values(packed, need, row))


def travelled(packed: PackedVolunteers, need: PackedNeed, rows: Ints | slice = EVERYBODY) -> Floats:
    """Metres from these volunteers to the need; 0 for a remote need."""
    xyz = packed.arrays.xyz
    here = xyz[rows] if isinstance(rows, slice) else xyz.take(rows, axis=0)
    return np.zeros(len(here)) if need.source.remote else geometry.distances(here, need.xyz)


def _named(packed: PackedVolunteers, rows: list[int]) -> Bools:
    named = np.zeros(len(packed.volunteers), dtype=np.bool_)
    named[rows] = True
    return named


def _too_few_days(calendar: Words, need: PackedNeed) -> Bools:
    days = (timegrid.starts(calendar & need.words, need.length) != 0).sum(axis=1)
    return np.asarray(days < need.source.visits)


def _category(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    taken = packed.arrays.categories >> np.uint64(need.source.category) & np.uint64(1)
    return np.asarray(taken == 0)


def _point(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    unknown = np.isnan((packed.arrays.xyz - need.xyz)[:, 0])
    return np.asarray(unknown & (not need.source.remote))


def _skill(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    return np.asarray((np.uint64(need.source.skills) & ~packed.arrays.skills) != 0)


def _language(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    wanted = need.source.languages
    return np.asarray(((packed.arrays.languages & np.uint64(wanted)) == 0) & (wanted != 0))


def _gender(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    return np.asarray((packed.arrays.gender != need.gender) & (need.gender != ANY_GENDER))


def _seniors(packed: PackedVolunteers, need: PackedNeed) -> Bools:
    return np.asarray(packed.arrays.seats < 1) & ~_named(packed, need.visited_by)


def _nothing(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {}


def _missing(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {"missing": need.source.skills & ~packed.volunteers[row].skills}


def _too_far(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    metres = float(travelled(packed, need, slice(row, row + 1))[0])
    return {"distance_m": round(metres), "radius_m": round(packed.volunteers[row].radius_m)}


def _visit(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {"minutes": need.source.minutes}


def _charge(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {"minutes": need.source.charge, "left": packed.volunteers[row].minutes_left}


def _limit(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {"limit": packed.volunteers[row].seniors_max}


def _asks(packed: PackedVolunteers, need: PackedNeed, row: int) -> Values:
    return {"open": packed.volunteers[row].open_asks, "week": packed.volunteers[row].asks_this_week}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One hard constraint: who violates it (m booleans), and the numbers of its sentence for one of them."""

    code: str
    violated: Callable[[PackedVolunteers, PackedNeed], Bools]
    values: Callable[[PackedVolunteers, PackedNeed, int], Values] = _nothing


CONSTRAINTS = (
    Constraint("category", _category),
    Constraint("point", _point),
    Constraint("excluded", lambda packed, need: _named(packed, need.excluded)),
    Constraint("skill", _skill, _missing),
    Constraint("language", _language),
    Constraint("gender", _gender),
    Constraint("radius", lambda packed, need: travelled(packed, need) > packed.arrays.radius, _too_far),
    Constraint("windows", lambda packed, need: _too_few_days(packed.arrays.offered, need), _visit),
    Constraint("overlap", lambda packed, need: _too_few_days(packed.arrays.free, need), _visit),
    Constraint("hours", lambda packed, need: packed.arrays.minutes_left < need.source.charge, _charge),
    Constraint("seniors", _seniors, _limit),
    Constraint("asks", lambda packed, need: packed.arrays.asks < 1, _asks),
)
BY_CODE = {constraint.code: constraint for constraint in CONSTRAINTS}
CONSTRAINT_CODES = tuple(BY_CODE)
FEASIBLE = len(CONSTRAINTS)
