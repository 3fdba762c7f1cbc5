"""One need against all volunteers: who can come, in which order and why; who cannot, and why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from engine import constraints, schedule, scoring, terms, timegrid
from engine.compiled import compiled
from engine.demand import NeedArrays, need_arrays
from engine.model import Candidate, Instance, Need, Violation, Window
from engine.pack import PackedNeed, PackedVolunteers, pack_need, pack_volunteers
from engine.types import Ints


def rank(instance: Instance, need_key: int, limit: int = 20) -> list[Candidate]:
    """The best `limit` volunteers for one need, by score, then by key; `KeyError` when there is no such need."""
    packed = packed_instance(instance)
    proposed = {v for n, v in instance.previous if n == need_key}
    return ranked(packed, instance.need_by_key[need_key], limit, proposed)


def ranked(packed: PackedVolunteers, need: Need, limit: int, proposed: Collection[int] = ()) -> list[Candidate]:
    """The same over arrays already at hand."""
    packed_need = pack_need(packed, need)
    rows = np.flatnonzero(constraints.first_violations(packed, packed_need) == constraints.FEASIBLE)
    metres = constraints.travelled(packed, packed_need, rows)
    pairs = scoring.features(packed, packed_need, rows, metres, proposed)
    return candidates(packed, packed_need, need_arrays(packed, [packed_need]), pairs, limit)


def candidates(
    packed: PackedVolunteers, need: PackedNeed, needs: NeedArrays, pairs: scoring.PairFeatures, limit: int
) -> list[Candidate]:
    """The feasible pairs of the need as candidates, best first; `needs` holds the one need."""
    scored = scoring.score(packed, needs, pairs)
    top = best(scored.score, packed.arrays.keys[pairs.row], limit)
    pairs, scored = pairs.take(top), scored.take(top)
    reasons = terms.as_terms(packed, [need.source] * len(top), pairs, scored)
    return [
        Candidate(
            volunteer=int(packed.arrays.keys[row]),
            score=score,
            terms=why,
            slots=first_slots(packed, need, row),
            distance_m=None if need.source.remote else metres,
        )
        for row, score, why, metres in zip(
            pairs.row.tolist(), scored.score.tolist(), reasons, pairs.metres.tolist(), strict=True
        )
    ]


def best(scores: Ints, keys: Ints, limit: int) -> Ints:
    """Positions of the `limit` highest scores, highest first, equal scores by key."""
    if len(scores) <= limit:
        return np.lexsort((keys, -scores))
    top = np.empty(limit, dtype=np.int64)
    _best(scores, keys, top)
    return top


@compiled
def _best(scores: Ints, keys: Ints, top: Ints) -> None:
    """Fill `top`, shorter than the scores: each position goes in where it belongs, the last falls out."""
    for position in range(len(scores)):
        place = min(position, len(top))
        while place > 0 and _ahead(scores, keys, position, top[place - 1]):
            if place < len(top):
                top[place] = top[place - 1]
            place -= 1
        if place < len(top):
            top[place] = position


@compiled
def _ahead(scores: Ints, keys: Ints, one: int, other: int) -> bool:
    return bool(scores[one] > scores[other] or (scores[one] == scores[other] and keys[one] < keys[other]))


def violation(instance: Instance, need_key: int, volunteer_key: int) -> Violation | None:
    """The first hard constraint that this volunteer violates for this need, `None` when they can take it."""
    return violations(instance, need_key, [volunteer_key]).get(volunteer_key)


def violations(
    instance: Instance, need_key: int, volunteer_keys: Collection[int] | None = None
) -> Mapping[int, Violation]:
    """The first violated constraint of every volunteer who cannot take the need (all, or those named)."""
    packed = packed_instance(instance)
    need = pack_need(packed, instance.need_by_key[need_key])
    first = constraints.first_violations(packed, need)
    rows = range(len(first)) if volunteer_keys is None else packed.rows(volunteer_keys)
    return {
        int(packed.arrays.keys[row]): constraints.explain(packed, need, row, int(first[row]))
        for row in rows
        if first[row] != constraints.FEASIBLE
    }


def first_slots(packed: PackedVolunteers, need: PackedNeed, row: int) -> tuple[Window, ...]:
    """The earliest visits that fit this volunteer's free time."""
    placed = schedule.place([job(packed, need, row)], buffer_slots(packed))
    return placed[0] if placed else ()


def job(packed: PackedVolunteers, need: PackedNeed, row: int) -> schedule.Job:
    """The need as a scheduling job in this volunteer's week."""
    return jobs(packed, [need], np.array([row]))[0]


def jobs(packed: PackedVolunteers, needs: Sequence[PackedNeed], rows: Ints) -> list[schedule.Job]:
    """Each need as a scheduling job in the week of the volunteer beside it."""
    wanted = np.array([need.words for need in needs], dtype=np.uint64).reshape(len(rows), packed.days)
    words, length = packed.arrays.free[rows] & wanted, np.array([need.length for need in needs])
    for each in np.unique(length):
        which = length == each
        words[which] = timegrid.starts(words[which], int(each))
    return [
        schedule.Job(tuple(starts), need.length, need.source.visits, need.source.minutes)
        for starts, need in zip(words.tolist(), needs, strict=True)
    ]


def buffer_slots(packed: PackedVolunteers) -> int:
    """Half-hours kept free between two visits."""
    return timegrid.slots_needed(packed.policy.buffer_minutes)


def packed_instance(instance: Instance) -> PackedVolunteers:
    """Arrays of the instance's volunteers."""
    return pack_volunteers(instance.volunteers, instance.policy, instance.days)
