"""From pairs chosen by the solver to what people read: visits, terms, and why a need stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from engine import pairs, ranking, rules, schedule, scoring
from engine.demand import Demand
from engine.model import Assignment, Refusal, Unmatched, Window
from engine.pack import Asked, Pack
from engine.types import Ints


def assignments(
    packed: Pack, asking: Demand, need: Ints, row: Ints, previous: Collection[tuple[int, int]]
) -> tuple[Assignment, ...]:
    """Assignments of these pairs (positions), by need then volunteer.

    A volunteer's needs are all placed in the week here; one that does not fit is left out.
    """
    order = np.lexsort((row, need))
    need, row = need[order], row[order]
    metres = pairs.metres(packed, asking, need, row)
    placed = _placed(packed, asking, need, row)
    kept = np.array(sorted(placed), dtype=np.int64)
    met = pairs.meetings(packed, asking, previous, need, row, metres).take(kept)
    scored = scoring.terms(packed, asking.sought, met)
    needs = [asking.asked[position].need for position in met.need.tolist()]
    words = scoring.worded(packed, needs, met, scored)
    keys, scores = packed.keys[met.row].tolist(), scored.score.tolist()
    return tuple(
        Assignment(one.key, key, placed[position], score, terms)
        for position, one, key, score, terms in zip(kept.tolist(), needs, keys, scores, words, strict=True)
    )


def unmatched(packed: Pack, asking: Demand, filled: Ints) -> tuple[Unmatched, ...]:
    """Needs with open places, each with the nearest volunteer and what refused them."""
    missing = asking.people - filled
    return tuple(
        _nearest(packed, asking.asked[position], int(missing[position])) for position in np.flatnonzero(missing > 0)
    )


def _nearest(packed: Pack, asked: Asked, missing: int) -> Unmatched:
    """Of those who pass most rules the nearest; the first rule they fail, or "outbid"."""
    failed = rules.first_failures(packed, asked)
    if not len(failed):
        return Unmatched(asked.need.key, missing, None, Refusal("nobody", {}))
    furthest = np.flatnonzero(failed == failed.max())
    metres = np.nan_to_num(rules.travelled(packed, asked, furthest), nan=np.inf)
    row = int(furthest[np.argmin(metres)])
    position = int(failed[row])
    passed = position == rules.PASSED
    why = Refusal("outbid", {}) if passed else rules.explain(packed, asked, row, position)
    return Unmatched(asked.need.key, missing, packed.volunteers[row].key, why)


def _placed(packed: Pack, asking: Demand, need: Ints, row: Ints) -> dict[int, tuple[Window, ...]]:
    """Visits of each pair by its position, every volunteer's week laid out together."""
    mine: dict[int, list[int]] = defaultdict(list)
    for position, volunteer in enumerate(row.tolist()):
        mine[volunteer].append(position)
    jobs = ranking.jobs(packed, [asking.asked[position] for position in need.tolist()], row)
    buffer = ranking.buffer_slots(packed)
    visits: dict[int, tuple[Window, ...]] = {}
    for positions in mine.values():
        visits |= _fitted(positions, [jobs[position] for position in positions], buffer)
    return visits


def _fitted(positions: Sequence[int], jobs: Sequence[schedule.Job], buffer: int) -> dict[int, tuple[Window, ...]]:
    slots = schedule.place(jobs, buffer)
    if slots is None:
        return _fitted(positions[:-1], jobs[:-1], buffer)
    return dict(zip(positions, slots, strict=True))
