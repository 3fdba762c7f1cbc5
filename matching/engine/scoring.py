"""The score of a pair: a sum of integer terms in minutes, each with a code and its numbers.

Codes and values, in order; a term of 0 minutes is left out, except `need` and `travel`:
need {} the worth of any need - urgency {level} - waiting {days} - travel {minutes, mode, distance_m}
minutes one way, lost both ways - load {percent} of the offered minutes used afterwards -
seniors {count} already visited - continuity {} they know each other - interests {count} shared -
stability {} this pair is a proposal not yet sent - acceptance {permille} likelihood to accept,
what is lost by a possible refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from matching.engine.model import MODES, Need, Term
from matching.engine.pack import Asked, Pack
from matching.engine.types import Floats, Ints

Columns = dict[str, Ints]
KEPT = ("need", "travel")


def terms(packed: Pack, asked: Asked, rows: Ints, metres: Floats, kept: Collection[int] = ()) -> Columns:
    """Minutes of each term for these rows; `kept` are keys of volunteers already proposed."""
    policy, need = packed.policy, asked.need
    columns = {
        "need": np.full(len(rows), policy.value),
        "urgency": np.full(len(rows), policy.urgency[need.urgency]),
        "waiting": np.full(len(rows), policy.waiting(need.waiting_days)),
        "travel": -policy.travel_factor * trip_minutes(packed, rows, metres, remote=need.remote),
        "load": -np.array(policy.load_table())[load_percent(packed, rows, need.charge)],
        "seniors": -policy.per_senior * packed.seniors[rows],
        "continuity": np.where(np.isin(rows, asked.known), policy.continuity, 0),
        "interests": np.minimum(policy.interest * shared(packed, rows, need), policy.interest_cap),
        "stability": np.where(np.isin(packed.keys[rows], list(kept)), policy.stability, 0),
    }
    plain = total(columns)
    likely = packed.acceptance[rows]
    expected = (likely * plain - (1000 - likely) * policy.delay_cost) // 1000
    columns["acceptance"] = expected - plain
    return columns


def total(columns: Columns) -> Ints:
    """The scores: the sum of the terms."""
    return np.asarray(np.sum(list(columns.values()), axis=0, dtype=np.int64))


def trip_minutes(packed: Pack, rows: Ints, metres: Floats, *, remote: bool) -> Ints:
    """Whole minutes one way, an estimate from the straight line; 0 when nobody travels."""
    if remote:
        return np.zeros(len(rows), dtype=np.int64)
    policy = packed.policy
    speed = np.array([policy.speeds[m] * 100 / policy.detour_percent for m in MODES])
    overhead = np.array([policy.overheads[m] for m in MODES])
    mode = packed.mode[rows]
    return np.asarray(overhead[mode] + np.ceil(metres / speed[mode]).astype(np.int64))


def load_percent(packed: Pack, rows: Ints, charge: int) -> Ints:
    """Percent of the offered minutes used once this need is taken, 0..100."""
    offered = packed.minutes_offered[rows]
    used = offered - packed.minutes_left[rows] + charge
    return np.asarray(np.clip(100 * used // np.maximum(offered, 1), 0, 100))


def shared(packed: Pack, rows: Ints, need: Need) -> Ints:
    """How many interests each volunteer shares with the senior."""
    common = packed.interests[rows] & np.uint64(need.interests)
    return np.asarray(np.bitwise_count(common).astype(np.int64))


def worded(packed: Pack, asked: Asked, row: int, metres: float, minutes: dict[str, int]) -> tuple[Term, ...]:
    """The terms of one pair with the numbers their sentences need."""
    return tuple(
        Term(code, amount, VALUES[code](packed, asked, row, metres))
        for code, amount in minutes.items()
        if amount or code in KEPT
    )


Values = dict[str, int | str]


def _travel(packed: Pack, asked: Asked, row: int, metres: float) -> Values:
    one = np.array([row])
    trip = trip_minutes(packed, one, np.array([metres]), remote=asked.need.remote)
    return {
        "minutes": int(trip[0]),
        "mode": packed.volunteers[row].mode,
        "distance_m": round(metres),
    }


def _load(packed: Pack, asked: Asked, row: int, metres: float) -> Values:
    return {"percent": int(load_percent(packed, np.array([row]), asked.need.charge)[0])}


def _interests(packed: Pack, asked: Asked, row: int, metres: float) -> Values:
    return {"count": int(shared(packed, np.array([row]), asked.need)[0])}


VALUES: dict[str, Callable[[Pack, Asked, int, float], Values]] = {
    "need": lambda packed, asked, row, metres: {},
    "urgency": lambda packed, asked, row, metres: {"level": asked.need.urgency},
    "waiting": lambda packed, asked, row, metres: {"days": asked.need.waiting_days},
    "travel": _travel,
    "load": _load,
    "seniors": lambda packed, asked, row, metres: {"count": int(packed.seniors[row])},
    "continuity": lambda packed, asked, row, metres: {},
    "interests": _interests,
    "stability": lambda packed, asked, row, metres: {},
    "acceptance": lambda packed, asked, row, metres: {"permille": int(packed.acceptance[row])},
}
