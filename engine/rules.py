"""The hard rules, in the order a coordinator would say them, and which one fails first.

Codes and the values of a `Refusal`:
category {} - point {} (a place is unknown) - excluded {} - skill {missing: mask} -
language {} - gender {} - radius {distance_m, radius_m} - windows {minutes} (calendars never meet) -
overlap {minutes} (they meet only where the volunteer is booked, buffer included) -
hours {minutes, left} - seniors {limit} - asks {open, week}.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine import clock, geometry
from engine.model import Refusal
from engine.pack import ANY_GENDER, Asked, Pack
from engine.types import Bools, Floats, Ints, Words

EVERYBODY = slice(None)


def first_failures(packed: Pack, asked: Asked) -> Ints:
    """For every volunteer the position in `RULES` of the first rule that fails, or `PASSED`."""
    failed = np.full(len(packed.keys), PASSED)
    for position in range(PASSED - 1, -1, -1):
        failed[broken(packed, asked, RULES[position])] = position
    return failed


def broken(packed: Pack, asked: Asked, rule: str) -> Bools:
    """For every volunteer, whether this one rule refuses them."""
    return CHECKS[rule](packed, asked)


def travelled(packed: Pack, asked: Asked, rows: Ints | slice = EVERYBODY) -> Floats:
    """Metres from these volunteers to the need; 0 for a remote need."""
    here = packed.xyz[rows] if isinstance(rows, slice) else packed.xyz.take(rows, axis=0)
    return np.zeros(len(here)) if asked.need.remote else geometry.distances(here, asked.xyz)


def explain(packed: Pack, asked: Asked, row: int, position: int) -> Refusal:
    """The failed rule at `position` for one volunteer, with its numbers."""
    volunteer, need, rule = packed.volunteers[row], asked.need, RULES[position]
    values: dict[str, int | str] = {}
    match rule:
        case "skill":
            values = {"missing": need.skills & ~volunteer.skills}
        case "radius":
            distance = geometry.distances(packed.xyz[row], asked.xyz)
            values = {"distance_m": round(float(distance)), "radius_m": round(volunteer.radius_m)}
        case "windows" | "overlap":
            values = {"minutes": need.minutes}
        case "hours":
            values = {"minutes": need.charge, "left": volunteer.minutes_left}
        case "seniors":
            values = {"limit": volunteer.seniors_max}
        case "asks":
            values = {"open": volunteer.open_asks, "week": volunteer.asks_this_week}
    return Refusal(rule, values)


def _named(packed: Pack, rows: list[int]) -> Bools:
    named = np.zeros(len(packed.keys), dtype=np.bool_)
    named[rows] = True
    return named


def _too_few_days(calendar: Words, asked: Asked) -> Bools:
    days = (clock.starts(calendar & asked.words, asked.length) != 0).sum(axis=1)
    return np.asarray(days < asked.need.visits)


def _category(packed: Pack, asked: Asked) -> Bools:
    taken = packed.categories >> np.uint64(asked.need.category) & np.uint64(1)
    return np.asarray(taken == 0)


def _point(packed: Pack, asked: Asked) -> Bools:
    unknown = np.isnan((packed.xyz - asked.xyz)[:, 0])
    return np.asarray(unknown & (not asked.need.remote))


def _skill(packed: Pack, asked: Asked) -> Bools:
    return np.asarray((np.uint64(asked.need.skills) & ~packed.skills) != 0)


def _language(packed: Pack, asked: Asked) -> Bools:
    wanted = asked.need.languages
    return np.asarray(((packed.languages & np.uint64(wanted)) == 0) & (wanted != 0))


def _gender(packed: Pack, asked: Asked) -> Bools:
    return np.asarray((packed.gender != asked.gender) & (asked.gender != ANY_GENDER))


def _seniors(packed: Pack, asked: Asked) -> Bools:
    return np.asarray(packed.seats < 1) & ~_named(packed, asked.visited_by)


CHECKS: dict[str, Callable[[Pack, Asked], Bools]] = {
    "category": _category,
    "point": _point,
    "excluded": lambda packed, asked: _named(packed, asked.excluded),
    "skill": _skill,
    "language": _language,
    "gender": _gender,
    "radius": lambda packed, asked: travelled(packed, asked) > packed.radius,
    "windows": lambda packed, asked: _too_few_days(packed.offered, asked),
    "overlap": lambda packed, asked: _too_few_days(packed.free, asked),
    "hours": lambda packed, asked: packed.minutes_left < asked.need.charge,
    "seniors": _seniors,
    "asks": lambda packed, asked: packed.asks < 1,
}
RULES = tuple(CHECKS)
PASSED = len(RULES)
