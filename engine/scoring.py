"""The score of a pair: a sum of integer terms in minutes, one row of an array for each.

One loop scores one need against many volunteers and many pairs at once. What the terms are called and which numbers
their sentences need: `engine.terms`.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from engine.bits import ones
from engine.compiled import compiled
from engine.demand import NeedArrays
from engine.model import FOOT
from engine.pack import Coefficients, PackedNeed, PackedVolunteers, ScoredArrays
from engine.types import Bools, Floats, Ints

PERMILLE = 1000


class TermRow(IntEnum):
    """The terms in the order in which people read them; the number is the row of `Scored.minutes`.

    Both the compiled loop and `engine.terms` name rows by it, so a term put in between moves no other's meaning.
    """

    NEED = 0
    URGENCY = 1
    WAITING = 2
    TRAVEL = 3
    LOAD = 4
    SENIORS = 5
    CONTINUITY = 6
    INTERESTS = 7
    STABILITY = 8
    ACCEPTANCE = 9


class PairFeatures(NamedTuple):
    """n pairs and what their scores must know about them.

    Position of the `need`, `row` of the volunteer, `metres` apart (0 for a remote need), whether they are `known` to each
    other, whether the pair is `proposed` already and not yet sent.
    """

    need: Ints
    row: Ints
    metres: Floats
    known: Bools
    proposed: Bools

    def take(self, which: Ints) -> PairFeatures:
        """The same of these pairs only."""
        return PairFeatures._make(array[which] for array in self)


@dataclass(frozen=True)
class Scored:
    """Minutes of every term of n pairs (`TermRow` x n), and what their sentences count.

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


def features(
    packed: PackedVolunteers, need: PackedNeed, rows: Ints, metres: Floats, proposed: Collection[int] = ()
) -> PairFeatures:
    """One need (position 0) beside these volunteers; `proposed` are the keys of those proposed for it before."""
    nobody = np.zeros(len(rows), dtype=np.bool_)
    return PairFeatures(
        need=np.zeros(len(rows), dtype=np.int64),
        row=rows,
        metres=metres,
        known=np.isin(rows, need.known) if need.known else nobody,
        proposed=np.isin(packed.arrays.keys[rows], list(proposed)) if proposed else nobody,
    )


def score(packed: PackedVolunteers, needs: NeedArrays, pairs: PairFeatures) -> Scored:
    """The terms of these pairs and their sums."""
    count = len(pairs.row)
    minutes, (total, trip, percent, shared) = np.empty((len(TermRow), count), np.int64), np.empty((4, count), np.int64)
    scored = Scored(minutes, total, trip, percent, shared)
    _score(packed.scored_arrays, packed.coefficients, needs, pairs, minutes, total, trip, percent, shared)
    return scored


@compiled
def _score(  # noqa: PLR0917  # compiled functions take their arrays by position
    volunteers: ScoredArrays,
    policy: Coefficients,
    needs: NeedArrays,
    pairs: PairFeatures,
    minutes: Ints,
    total: Ints,
    trip: Ints,
    percent: Ints,
    shared: Ints,
) -> None:
    """Fill the arrays of a `Scored`. What a possible refusal takes is counted last: it is a share of all else."""
    for pair in range(len(pairs.row)):
        need, row = pairs.need[pair], pairs.row[pair]
        trip[pair] = 0 if needs.remote[need] else _trip(volunteers.mode[row], policy, pairs.metres[pair])
        percent[pair] = _load(volunteers, row, needs.charge[need])
        shared[pair] = ones(volunteers.interests[row] & needs.interests[need])
        minutes[TermRow.NEED, pair] = policy.value
        minutes[TermRow.URGENCY, pair] = needs.urgency[need]
        minutes[TermRow.WAITING, pair] = needs.waiting[need]
        minutes[TermRow.TRAVEL, pair] = -policy.travel_factor * trip[pair]
        minutes[TermRow.LOAD, pair] = -policy.load[percent[pair]]
        minutes[TermRow.SENIORS, pair] = -policy.per_senior * volunteers.seniors[row]
        minutes[TermRow.CONTINUITY, pair] = policy.continuity if pairs.known[pair] else 0
        minutes[TermRow.INTERESTS, pair] = min(policy.interest * shared[pair], policy.interest_cap)
        minutes[TermRow.STABILITY, pair] = policy.stability if pairs.proposed[pair] else 0
        minutes[TermRow.ACCEPTANCE, pair] = 0
        certain = 0
        for term in range(len(minutes)):
            certain += minutes[term, pair]
        minutes[TermRow.ACCEPTANCE, pair] = _doubt(volunteers.acceptance[row], certain, policy.delay_cost)
        total[pair] = certain + minutes[TermRow.ACCEPTANCE, pair]


@compiled
def _trip(mode: int, policy: Coefficients, metres: float) -> int:
    """Whole minutes one way, an estimate from the straight line; who is quicker on foot walks."""
    usual = policy.overheads[mode] + math.ceil(metres / policy.speeds[mode])
    walk = policy.overheads[FOOT] + math.ceil(metres / policy.speeds[FOOT])
    return int(min(usual, walk))


@compiled
def _load(volunteers: ScoredArrays, row: int, charge: int) -> int:
    """Percent of the offered minutes used once this need is taken, 0..100."""
    offered = volunteers.minutes_offered[row]
    used = offered - volunteers.minutes_left[row] + charge
    return int(min(max(100 * used // max(offered, 1), 0), 100))


@compiled
def _doubt(likely: int, certain: int, delay_cost: int) -> int:
    """What a possible refusal takes from the score, `likely` in thousandths."""
    return (likely * certain - (PERMILLE - likely) * delay_cost) // PERMILLE - certain
