"""From pairs chosen by the solver to what people read: visits, terms, and why a need stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from engine import constraints, pairs, ranking, schedule, scoring, terms
from engine.demand import Demand
from engine.model import Assignment, Unmatched, Violation, Window
from engine.pack import PackedNeed, PackedVolunteers
from engine.types import Ints


def assignments(
    packed: PackedVolunteers, demand: Demand, need: Ints, row: Ints, previous: Collection[tuple[int, int]]
) -> tuple[Assignment, ...]:
    """Assignments of these pairs (positions), by need then volunteer.

    A volunteer's needs are all placed in the week here; one that does not fit is left out.
    """
    order = np.lexsort((row, need))
    need, row = need[order], row[order]
    metres = pairs.metres(packed, demand, need, row)
    placed = _placed(packed, demand, need, row)
    fitting = np.array(sorted(placed), dtype=np.int64)
    found = pairs.features(packed, demand, previous, need, row, metres).take(fitting)
    scored = scoring.score(packed, demand.arrays, found)
    needs = [demand.needs[position].source for position in found.need.tolist()]
    reasons = terms.as_terms(packed, needs, found, scored)
    keys, scores = packed.arrays.keys[found.row].tolist(), scored.score.tolist()
    return tuple(
        Assignment(one.key, key, placed[position], score, why)
        for position, one, key, score, why in zip(fitting.tolist(), needs, keys, scores, reasons, strict=True)
    )


def unmatched(packed: PackedVolunteers, demand: Demand, filled: Ints) -> tuple[Unmatched, ...]:
    """Needs with open places, each with the nearest volunteer and what stands in their way."""
    missing = demand.people - filled
    return tuple(
        _nearest(packed, demand.needs[position], int(missing[position])) for position in np.flatnonzero(missing > 0)
    )


def _nearest(packed: PackedVolunteers, need: PackedNeed, missing: int) -> Unmatched:
    """Of those whose first violation comes latest the nearest, and that violation; "outbid" where there is none."""
    first = constraints.first_violations(packed, need)
    if not len(first):
        return Unmatched(need.source.key, missing, None, Violation("nobody", {}))
    latest = np.flatnonzero(first == first.max())
    metres = np.nan_to_num(constraints.travelled(packed, need, latest), nan=np.inf)
    row = int(latest[np.argmin(metres)])
    position = int(first[row])
    feasible = position == constraints.FEASIBLE
    why = Violation("outbid", {}) if feasible else constraints.explain(packed, need, row, position)
    return Unmatched(need.source.key, missing, packed.volunteers[row].key, why)


def _placed(packed: PackedVolunteers, demand: Demand, need: Ints, row: Ints) -> dict[int, tuple[Window, ...]]:
    """Visits of each pair by its position, every volunteer's week laid out together."""
    mine: dict[int, list[int]] = defaultdict(list)
    for position, volunteer in enumerate(row.tolist()):
        mine[volunteer].append(position)
    jobs = ranking.jobs(packed, [demand.needs[position] for position in need.tolist()], row)
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
