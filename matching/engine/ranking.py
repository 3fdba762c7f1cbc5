"""One need against all volunteers: who can come, in which order and why; who cannot, and why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from matching.engine import clock, rules, schedule, scoring
from matching.engine.model import Candidate, Instance, Need, Refusal, Window
from matching.engine.pack import Asked, Pack, ask, pack
from matching.engine.types import Floats, Ints


def rank(instance: Instance, need_key: int, limit: int = 20) -> list[Candidate]:
    """The best `limit` volunteers for one need, by score, then by key."""
    packed = packed_instance(instance)
    kept = {v for n, v in instance.previous if n == need_key}
    return ranked(packed, instance.need_by_key[need_key], limit, kept)


def ranked(packed: Pack, need: Need, limit: int, kept: Collection[int] = ()) -> list[Candidate]:
    """The same over arrays already at hand."""
    asked = ask(packed, need)
    rows = np.flatnonzero(rules.first_failures(packed, asked) == rules.PASSED)
    return candidates(packed, asked, rows, rules.travelled(packed, asked, rows), limit=limit, kept=kept)


def candidates(
    packed: Pack, asked: Asked, rows: Ints, metres: Floats, *, limit: int, kept: Collection[int]
) -> list[Candidate]:
    """Candidates among the rows that pass every hard rule, best first."""
    columns = scoring.terms(packed, scoring.facts(packed, asked, rows, kept), rows, metres)
    scores = scoring.total(columns)
    return [
        Candidate(
            volunteer=int(packed.keys[rows[i]]),
            score=int(scores[i]),
            terms=scoring.worded(packed, asked, int(rows[i]), float(metres[i]), at(columns, i)),
            slots=first_slots(packed, asked, int(rows[i])),
            distance_m=None if asked.need.remote else float(metres[i]),
        )
        for i in best(scores, packed.keys[rows], limit)
    ]


def best(scores: Ints, keys: Ints, limit: int) -> Ints:
    """Positions of the `limit` highest scores, highest first, equal scores by key."""
    if len(scores) <= limit:
        return np.lexsort((keys, -scores))
    threshold = np.partition(scores, -limit)[-limit]
    top = np.flatnonzero(scores >= threshold)
    return top[np.lexsort((keys[top], -scores[top]))][:limit]


def at(columns: scoring.Columns, position: int) -> dict[str, int]:
    """Minutes of each term for the pair at this position."""
    wide = {code: np.atleast_1d(minutes) for code, minutes in columns.items()}
    return {code: int(m[position if len(m) > 1 else 0]) for code, m in wide.items()}


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
    starts = clock.starts(packed.free[row] & asked.words, asked.length)
    need = asked.need
    return schedule.Job(tuple(starts.tolist()), asked.length, need.visits, need.minutes)


def buffer_slots(packed: Pack) -> int:
    """Half-hours kept free between two visits."""
    return clock.slots_needed(packed.policy.buffer_minutes)


def packed_instance(instance: Instance) -> Pack:
    """Arrays of the instance's volunteers."""
    return pack(instance.volunteers, instance.policy, instance.days)
