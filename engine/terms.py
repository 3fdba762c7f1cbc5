"""The terms of a score as people are told them: a code and the numbers its sentence needs.

Codes and values, in order; a term of 0 minutes is left out, except `need` and `travel`:
need {} the worth of any need - urgency {level} - waiting {days} - travel {minutes, mode, distance_m}
minutes one way, lost both ways - load {percent} of the offered minutes used afterwards -
seniors {count} already visited - continuity {} they know each other - interests {count} shared -
stability {} this pair is a proposal not yet sent - acceptance {permille} likelihood to accept,
what is lost by a possible refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.model import FOOT, MODES, Need, Term
from engine.pack import PackedVolunteers
from engine.scoring import PairFeatures, Scored, TermRow
from engine.types import Floats

Values = dict[str, int | str]
ALWAYS_TOLD = (TermRow.NEED, TermRow.TRAVEL)


def code(term: TermRow) -> str:
    """What the term is called in rows of the database and in sentences: never to be changed."""
    return term.name.lower()


def as_terms(
    packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored
) -> list[tuple[Term, ...]]:
    """The terms of every pair (its need beside it) with the numbers of their sentences."""
    by_term = [
        zip([term] * len(needs), scored.minutes[term].tolist(), VALUES[term](packed, needs, pairs, scored), strict=True)
        for term in TermRow
    ]
    return [
        tuple(Term(code(term), minutes, values) for term, minutes, values in pair if minutes or term in ALWAYS_TOLD)
        for pair in zip(*by_term, strict=True)
    ]


def _nothing(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{}] * len(needs)


def _urgency(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"level": need.urgency} for need in needs]


def _waiting(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"days": need.waiting_days} for need in needs]


def _travel(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    mode = np.where(scored.trip < _walk(packed, pairs.metres), packed.arrays.mode[pairs.row], FOOT)
    return [
        {"minutes": trip, "mode": MODES[by], "distance_m": round(metres)}
        for trip, by, metres in zip(scored.trip.tolist(), mode.tolist(), pairs.metres.tolist(), strict=True)
    ]


def _walk(packed: PackedVolunteers, metres: Floats) -> Floats:
    """Minutes one way on foot."""
    policy = packed.coefficients
    return np.asarray(policy.overheads[FOOT] + np.ceil(metres / policy.speeds[FOOT]))


def _percent(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"percent": percent} for percent in scored.percent.tolist()]


def _seniors(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"count": count} for count in packed.arrays.seniors[pairs.row].tolist()]


def _shared(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"count": count} for count in scored.shared.tolist()]


def _acceptance(packed: PackedVolunteers, needs: Sequence[Need], pairs: PairFeatures, scored: Scored) -> list[Values]:
    return [{"permille": likely} for likely in packed.arrays.acceptance[pairs.row].tolist()]


VALUES: dict[TermRow, Callable[[PackedVolunteers, Sequence[Need], PairFeatures, Scored], list[Values]]] = {
    TermRow.NEED: _nothing,
    TermRow.URGENCY: _urgency,
    TermRow.WAITING: _waiting,
    TermRow.TRAVEL: _travel,
    TermRow.LOAD: _percent,
    TermRow.SENIORS: _seniors,
    TermRow.CONTINUITY: _nothing,
    TermRow.INTERESTS: _shared,
    TermRow.STABILITY: _nothing,
    TermRow.ACCEPTANCE: _acceptance,
}
