"""The score of a pair: a sum of integer terms in minutes, each with a code and its numbers.

Codes and values, in order; a term of 0 minutes is left out, except `need` and `travel`:
need {} the worth of any need - urgency {level} - waiting {days} - travel {minutes, mode, distance_m}
minutes one way, lost both ways - load {percent} of the offered minutes used afterwards -
seniors {count} already visited - continuity {} they know each other - interests {count} shared -
stability {} this pair is a proposal not yet sent - acceptance {permille} likelihood to accept,
what is lost by a possible refusal.

One formula serves one need against many volunteers and many pairs at once: the facts about the
need are numbers in the first case, arrays as long as the pairs in the second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from matching.engine.model import Need, Term
from matching.engine.pack import Asked, Pack
from matching.engine.policy import Policy
from matching.engine.types import Bools, Floats, Ints, Words

Columns = dict[str, Ints | int]
Values = dict[str, int | str]
KEPT = ("need", "travel")
SURE = 1000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a score must know of the need, and of the pair beyond the volunteer's own row."""

    urgency: Ints | int
    waiting: Ints | int
    charge: Ints | int
    remote: Bools | bool
    interests: Words | int
    known: Bools | bool
    kept: Bools | bool


def facts(packed: Pack, asked: Asked, rows: Ints, kept: Collection[int] = ()) -> Facts:
    """Facts of one need against these rows; `kept` are volunteers already proposed for it."""
    need, policy = asked.need, packed.policy
    return Facts(
        urgency=policy.urgency[need.urgency],
        waiting=policy.waiting(need.waiting_days),
        charge=need.charge,
        remote=need.remote,
        interests=need.interests,
        known=np.isin(rows, asked.known) if asked.known else False,
        kept=np.isin(packed.keys[rows], list(kept)) if kept else False,
    )


def terms(packed: Pack, about: Facts, rows: Ints, metres: Floats) -> Columns:
    """Minutes of each term for these rows; a plain number is the same for all of them."""
    policy = packed.policy
    load = packed.load_table.take(load_percent(packed, rows, about.charge))
    columns: Columns = {
        "need": policy.value,
        "urgency": about.urgency,
        "waiting": about.waiting,
        "travel": -policy.travel_factor * trip_minutes(packed, rows, metres, about.remote),
        "load": -load,
        "seniors": -policy.per_senior * packed.seniors.take(rows),
        "continuity": _if(about.known, policy.continuity),
        "interests": _interest(packed, rows, about.interests),
        "stability": _if(about.kept, policy.stability),
    }
    if packed.all_sure:
        return columns
    return columns | {"acceptance": _doubt(policy, packed.acceptance[rows], total(columns))}


def total(columns: Columns) -> Ints:
    """The scores: the sum of the terms."""
    return np.asarray(sum(columns.values()), dtype=np.int64)


def trip_minutes(packed: Pack, rows: Ints, metres: Floats, remote: Bools | bool) -> Ints:
    """Whole minutes one way, an estimate from the straight line; 0 when nobody travels."""
    mode = packed.mode.take(rows)
    trip = np.ceil(metres / packed.speeds.take(mode)).astype(np.int64)
    minutes = packed.overheads.take(mode) + trip
    if remote is False:
        return np.asarray(minutes)
    return np.where(remote, 0, minutes)


def load_percent(packed: Pack, rows: Ints, charge: Ints | int) -> Ints:
    """Percent of the offered minutes used once this need is taken, 0..100."""
    offered = packed.minutes_offered.take(rows)
    used = offered - packed.minutes_left.take(rows) + charge
    percent = 100 * used // np.maximum(offered, 1)
    return np.asarray(np.minimum(np.maximum(percent, 0), 100))


def shared(packed: Pack, rows: Ints, interests: Words | int) -> Ints:
    """How many interests each volunteer shares with the senior."""
    common = packed.interests[rows] & np.asarray(interests, dtype=np.uint64)
    return np.asarray(np.bitwise_count(common).astype(np.int64))


def worded(packed: Pack, asked: Asked, row: int, metres: float, minutes: dict[str, int]) -> tuple[Term, ...]:
    """The terms of one pair with the numbers their sentences need."""
    return tuple(
        Term(code, amount, VALUES[code](packed, asked.need, row, metres))
        for code, amount in minutes.items()
        if amount or code in KEPT
    )


def _if(flags: Bools | bool, minutes: int) -> Ints | int:
    return 0 if flags is False else np.where(flags, minutes, 0)


def _interest(packed: Pack, rows: Ints, interests: Words | int) -> Ints | int:
    policy = packed.policy
    if not np.any(interests):
        return 0
    return np.minimum(policy.interest * shared(packed, rows, interests), policy.interest_cap)


def _doubt(policy: Policy, likely: Ints, plain: Ints) -> Ints:
    expected = (likely * plain - (SURE - likely) * policy.delay_cost) // SURE
    return np.asarray(expected - plain)


def _travel(packed: Pack, need: Need, row: int, metres: float) -> Values:
    trip = trip_minutes(packed, np.array([row]), np.array([metres]), need.remote)
    return {
        "minutes": int(trip[0]),
        "mode": packed.volunteers[row].mode,
        "distance_m": round(metres),
    }


def _load(packed: Pack, need: Need, row: int, metres: float) -> Values:
    return {"percent": int(load_percent(packed, np.array([row]), need.charge)[0])}


def _interests(packed: Pack, need: Need, row: int, metres: float) -> Values:
    return {"count": int(shared(packed, np.array([row]), need.interests)[0])}


VALUES: dict[str, Callable[[Pack, Need, int, float], Values]] = {
    "need": lambda packed, need, row, metres: {},
    "urgency": lambda packed, need, row, metres: {"level": need.urgency},
    "waiting": lambda packed, need, row, metres: {"days": need.waiting_days},
    "travel": _travel,
    "load": _load,
    "seniors": lambda packed, need, row, metres: {"count": int(packed.seniors[row])},
    "continuity": lambda packed, need, row, metres: {},
    "interests": _interests,
    "stability": lambda packed, need, row, metres: {},
    "acceptance": lambda packed, need, row, metres: {"permille": int(packed.acceptance[row])},
}
