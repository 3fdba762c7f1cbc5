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

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine.model import Need, Term
from matching.engine.pack import Asked, Pack
from matching.engine.policy import Policy
from matching.engine.types import Bools, Floats, Ints, Words

Columns = dict[str, Ints | int]
"""Minutes of each term by code, one for every pair or one for all."""
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


def taken(columns: Columns, which: Ints) -> Columns:
    """The terms of these pairs only."""
    return {code: minutes if isinstance(minutes, int) else minutes[which] for code, minutes in columns.items()}


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


def worded(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats, columns: Columns) -> list[tuple[Term, ...]]:
    """The terms of every pair (its need, row, metres, minutes of the terms) with the numbers their sentences need."""
    told = [
        zip(
            [code] * len(rows),
            np.broadcast_to(np.asarray(minutes), len(rows)).tolist(),
            VALUES[code](packed, needs, rows, metres),
            strict=True,
        )
        for code, minutes in columns.items()
    ]
    return [
        tuple(Term(code, amount, values) for code, amount, values in pair if amount or code in KEPT)
        for pair in zip(*told, strict=True)
    ]


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


def _nothing(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    return [{}] * len(rows)


def _urgency(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    return [{"level": need.urgency} for need in needs]


def _waiting(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    return [{"days": need.waiting_days} for need in needs]


def _travel(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    remote = np.array([need.remote for need in needs], dtype=np.bool_)
    minutes = trip_minutes(packed, rows, metres, remote).tolist()
    modes = [packed.volunteers[row].mode for row in rows.tolist()]
    return [
        {"minutes": trip, "mode": mode, "distance_m": round(distance)}
        for trip, mode, distance in zip(minutes, modes, metres.tolist(), strict=True)
    ]


def _load(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    charge = np.array([need.charge for need in needs], dtype=np.int64)
    return [{"percent": percent} for percent in load_percent(packed, rows, charge).tolist()]


def _seniors(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    return [{"count": count} for count in packed.seniors[rows].tolist()]


def _interests(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    wanted = np.array([need.interests for need in needs], dtype=np.uint64)
    return [{"count": count} for count in shared(packed, rows, wanted).tolist()]


def _acceptance(packed: Pack, needs: Sequence[Need], rows: Ints, metres: Floats) -> list[Values]:
    return [{"permille": likely} for likely in packed.acceptance[rows].tolist()]


VALUES: dict[str, Callable[[Pack, Sequence[Need], Ints, Floats], list[Values]]] = {
    "need": _nothing,
    "urgency": _urgency,
    "waiting": _waiting,
    "travel": _travel,
    "load": _load,
    "seniors": _seniors,
    "continuity": _nothing,
    "interests": _interests,
    "stability": _nothing,
    "acceptance": _acceptance,
}
