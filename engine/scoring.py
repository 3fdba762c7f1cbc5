"""The score of a pair: a sum of integer terms in minutes, each with a code and its numbers.

Codes and values, in order; a term of 0 minutes is left out, except `need` and `travel`:
need {} the worth of any need - urgency {level} - waiting {days} - travel {minutes, mode, distance_m}
minutes one way, lost both ways - load {percent} of the offered minutes used afterwards -
seniors {count} already visited - continuity {} they know each other - interests {count} shared -
stability {} this pair is a proposal not yet sent - acceptance {permille} likelihood to accept,
what is lost by a possible refusal.

One loop scores one need against many volunteers and many pairs at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.bits import ones
from engine.compiled import compiled
from engine.demand import Sought
from engine.model import FOOT, MODES, Need, Term
from engine.pack import Asked, Pack, People, Rates
from engine.types import Bools, Floats, Ints

Values = dict[str, int | str]
KEPT = ("need", "travel")
SURE = 1000


class Meetings(NamedTuple):
    """Pairs of a need (its position) and a volunteer (row): metres, acquainted or not, proposed before or not."""

    need: Ints
    row: Ints
    metres: Floats
    known: Bools
    kept: Bools

    def take(self, which: Ints) -> Meetings:
        """The same of these pairs only."""
        return Meetings._make(column[which] for column in self)


@dataclass(frozen=True)
class Scored:
    """Minutes of every term of n pairs (terms x n, in the order of `CODES`), and what their sentences count.

    `score` is the sum of the terms, `trip` are minutes one way, `percent` the load 0..100, `shared` the interests in common.
    """

    minutes: Ints
    score: Ints
    trip: Ints
    percent: Ints
    shared: Ints

    def take(self, which: Ints) -> Scored:
        """The same of these pairs only."""
        minutes, score = self.minutes[:, which], self.score[which]
        return Scored(minutes, score, self.trip[which], self.percent[which], self.shared[which])


def meetings(packed: Pack, asked: Asked, rows: Ints, metres: Floats, kept: Collection[int] = ()) -> Meetings:
    """One need (position 0) and these volunteers; `kept` are the keys of those proposed for it before."""
    nobody = np.zeros(len(rows), dtype=np.bool_)
    return Meetings(
        need=np.zeros(len(rows), dtype=np.int64),
        row=rows,
        metres=metres,
        known=np.isin(rows, asked.known) if asked.known else nobody,
        kept=np.isin(packed.keys[rows], list(kept)) if kept else nobody,
    )


def terms(packed: Pack, needs: Sought, pairs: Meetings) -> Scored:
    """The terms of these pairs."""
    count = len(pairs.row)
    minutes, (score, trip, percent, shared) = np.empty((len(CODES), count), np.int64), np.empty((4, count), np.int64)
    _score(packed.people, packed.rates, needs, pairs, minutes, score, trip, percent, shared)
    return Scored(minutes, score, trip, percent, shared)


@compiled
def _score(  # noqa: PLR0917  # compiled functions take their arrays by position
    people: People,
    rates: Rates,
    needs: Sought,
    pairs: Meetings,
    minutes: Ints,
    score: Ints,
    trip: Ints,
    percent: Ints,
    shared: Ints,
) -> None:
    """Row i of `minutes` is the term `CODES[i]`."""
    for pair in range(len(pairs.row)):
        need, row = pairs.need[pair], pairs.row[pair]
        trip[pair] = 0 if needs.remote[need] else _trip(people.mode[row], rates, pairs.metres[pair])
        percent[pair] = _load(people, row, needs.charge[need])
        shared[pair] = ones(people.interests[row] & needs.interests[need])
        minutes[0, pair] = rates.value
        minutes[1, pair] = needs.urgency[need]
        minutes[2, pair] = needs.waiting[need]
        minutes[3, pair] = -rates.travel_factor * trip[pair]
        minutes[4, pair] = -rates.load[percent[pair]]
        minutes[5, pair] = -rates.per_senior * people.seniors[row]
        minutes[6, pair] = rates.continuity if pairs.known[pair] else 0
        minutes[7, pair] = min(rates.interest * shared[pair], rates.interest_cap)
        minutes[8, pair] = rates.stability if pairs.kept[pair] else 0
        plain = 0
        for term in range(9):
            plain += minutes[term, pair]
        minutes[9, pair] = _doubt(people.acceptance[row], plain, rates.delay_cost)
        score[pair] = plain + minutes[9, pair]


@compiled
def _trip(mode: int, rates: Rates, metres: float) -> int:
    """Whole minutes one way, an estimate from the straight line; who is quicker on foot walks."""
    usual = rates.overheads[mode] + math.ceil(metres / rates.speeds[mode])
    walk = rates.overheads[FOOT] + math.ceil(metres / rates.speeds[FOOT])
    return int(min(usual, walk))


@compiled
def _load(people: People, row: int, charge: int) -> int:
    """Percent of the offered minutes used once this need is taken, 0..100."""
    offered = people.minutes_offered[row]
    used = offered - people.minutes_left[row] + charge
    return int(min(max(100 * used // max(offered, 1), 0), 100))


@compiled
def _doubt(likely: int, plain: int, delay_cost: int) -> int:
    """What a possible refusal takes from the score, `likely` in thousandths."""
    return (likely * plain - (SURE - likely) * delay_cost) // SURE - plain


def worded(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[tuple[Term, ...]]:
    """The terms of every pair (its need beside it) with the numbers their sentences count."""
    told = [
        zip([code] * len(needs), minutes, VALUES[code](packed, needs, pairs, scored), strict=True)
        for code, minutes in zip(CODES, scored.minutes.tolist(), strict=True)
    ]
    return [
        tuple(Term(code, amount, values) for code, amount, values in pair if amount or code in KEPT)
        for pair in zip(*told, strict=True)
    ]


def _nothing(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{}] * len(needs)


def _urgency(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"level": need.urgency} for need in needs]


def _waiting(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"days": need.waiting_days} for need in needs]


def _travel(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    walk = packed.rates.overheads[FOOT] + np.ceil(pairs.metres / packed.rates.speeds[FOOT])
    mode = np.where(scored.trip < walk, packed.mode[pairs.row], FOOT)
    return [
        {"minutes": trip, "mode": MODES[by], "distance_m": round(metres)}
        for trip, by, metres in zip(scored.trip.tolist(), mode.tolist(), pairs.metres.tolist(), strict=True)
    ]


def _percent(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"percent": percent} for percent in scored.percent.tolist()]


def _seniors(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"count": count} for count in packed.seniors[pairs.row].tolist()]


def _shared(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"count": count} for count in scored.shared.tolist()]


def _acceptance(packed: Pack, needs: Sequence[Need], pairs: Meetings, scored: Scored) -> list[Values]:
    return [{"permille": likely} for likely in packed.acceptance[pairs.row].tolist()]


VALUES: dict[str, Callable[[Pack, Sequence[Need], Meetings, Scored], list[Values]]] = {
    "need": _nothing,
    "urgency": _urgency,
    "waiting": _waiting,
    "travel": _travel,
    "load": _percent,
    "seniors": _seniors,
    "continuity": _nothing,
    "interests": _shared,
    "stability": _nothing,
    "acceptance": _acceptance,
}
CODES = tuple(VALUES)
