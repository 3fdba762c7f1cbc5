"""One need against all volunteers: who can come, in which order and why; who cannot, and why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from engine import clock, rules, schedule, scoring
from engine.compiled import compiled
from engine.demand import Sought, sought
from engine.model import Candidate, Instance, Need, Refusal, Window
from engine.pack import Asked, Pack, ask, pack
from engine.types import Ints


def rank(instance: Instance, need_key: int, limit: int = 20) -> list[Candidate]:
    """The best `limit` volunteers for one need, by score, then by key."""
    packed = packed_instance(instance)
    kept = {v for n, v in instance.previous if n == need_key}
    return ranked(packed, instance.need_by_key[need_key], limit, kept)


def ranked(packed: Pack, need: Need, limit: int, kept: Collection[int] = ()) -> list[Candidate]:
    """The same over arrays already at hand."""
    asked = ask(packed, need)
    rows = np.flatnonzero(rules.first_failures(packed, asked) == rules.PASSED)
    met = scoring.meetings(packed, asked, rows, rules.travelled(packed, asked, rows), kept)
    return candidates(packed, asked, sought(packed, [asked]), met, limit)


def candidates(packed: Pack, asked: Asked, needs: Sought, met: scoring.Meetings, limit: int) -> list[Candidate]:
    """Candidates among the volunteers met, who pass every hard rule, best first; `needs` holds the one need."""
    scored = scoring.terms(packed, needs, met)
    top = best(scored.score, packed.keys[met.row], limit)
    met, scored = met.take(top), scored.take(top)
    words = scoring.worded(packed, [asked.need] * len(top), met, scored)
    return [
        Candidate(
            volunteer=int(packed.keys[row]),
            score=score,
            terms=terms,
            slots=first_slots(packed, asked, row),
            distance_m=None if asked.need.remote else away,
        )
        for row, score, terms, away in zip(
            met.row.tolist(), scored.score.tolist(), words, met.metres.tolist(), strict=True
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


def refusal(instance: Instance, need_key: int, volunteer_key: int) -> Refusal | None:
    """The first hard rule that keeps this volunteer from this need, `None` when nothing does."""
    return refusals(instance, need_key, [volunteer_key]).get(volunteer_key)


def refusals(instance: Instance, need_key: int, volunteer_keys: Collection[int] | None = None) -> Mapping[int, Refusal]:
    """First failing hard rule of every volunteer who cannot take the need (all, or those named)."""
    packed = packed_instance(instance)
    asked = ask(packed, instance.need_by_key[need_key])
    failed = rules.first_failures(packed, asked)
    rows = range(len(failed)) if volunteer_keys is None else packed.rows(volunteer_keys)
    return {
        int(packed.keys[row]): rules.explain(packed, asked, row, int(failed[row]))
        for row in rows
        if failed[row] != rules.PASSED
    }


def first_slots(packed: Pack, asked: Asked, row: int) -> tuple[Window, ...]:
    """The earliest visits that fit this volunteer's free time."""
    placed = schedule.place([job(packed, asked, row)], buffer_slots(packed))
    return placed[0] if placed else ()


def job(packed: Pack, asked: Asked, row: int) -> schedule.Job:
    """The need as a scheduling job in this volunteer's week."""
    return jobs(packed, [asked], np.array([row]))[0]


def jobs(packed: Pack, asked: Sequence[Asked], rows: Ints) -> list[schedule.Job]:
    """Each need as a scheduling job in the week of the volunteer beside it."""
    words = packed.free[rows] & np.array([one.words for one in asked], dtype=np.uint64).reshape(len(rows), packed.days)
    length = np.array([one.length for one in asked])
    for each in np.unique(length):
        which = length == each
        words[which] = clock.starts(words[which], int(each))
    return [
        schedule.Job(tuple(starts), one.length, one.need.visits, one.need.minutes)
        for starts, one in zip(words.tolist(), asked, strict=True)
    ]


def buffer_slots(packed: Pack) -> int:
    """Half-hours kept free between two visits."""
    return clock.slots_needed(packed.policy.buffer_minutes)


def packed_instance(instance: Instance) -> Pack:
    """Arrays of the instance's volunteers."""
    return pack(instance.volunteers, instance.policy, instance.days)
