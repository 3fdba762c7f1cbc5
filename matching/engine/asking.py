"""Whom to ask: the best one, now and then a near equal, several at once when it is urgent.

A small share of the choices among near ties is left to chance and its probability kept with the
proposal, so that what was learnt can be judged later without bias (Horvitz and Thompson 1952).
Asking the smallest set that answers with enough certainty: Manshadi and Rodilitz 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from matching.engine.model import Candidate

NEAR_TIE = 10
EXPLORED = 0.05
CERTAIN_ENOUGH = 0.9
MOST_AT_ONCE = 3


def choose(candidates: Sequence[Candidate], draw: Random) -> tuple[Candidate, float]:
    """The candidate to ask and the probability with which they were chosen.

    `candidates` are best first and not empty; those within `NEAR_TIE` minutes of the best are ties.
    """
    ties = [c for c in candidates if c.score >= candidates[0].score - NEAR_TIE]
    explored = EXPLORED / len(ties)
    chosen = draw.choice(ties) if draw.random() < EXPLORED else ties[0]
    return chosen, explored + (1 - EXPLORED if chosen is ties[0] else 0.0)


def together(likelihoods: Sequence[float]) -> int:
    """How many of the best to ask at once for an urgent single visit, 1 to `MOST_AT_ONCE`."""
    nobody = 1.0
    for count, likelihood in enumerate(likelihoods[:MOST_AT_ONCE], start=1):
        nobody *= 1 - likelihood
        if 1 - nobody >= CERTAIN_ENOUGH:
            return count
    return max(1, min(MOST_AT_ONCE, len(likelihoods)))
