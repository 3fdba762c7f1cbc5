"""Whom to ask: the best one, now and then a near equal.

A small share of the choices among near ties is left to chance and its probability kept with the
proposal, so that what was learnt can be judged later without bias (Horvitz and Thompson 1952).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from engine.model import Candidate

NEAR_TIE = 10
EXPLORED = 0.05


def choose(candidates: Sequence[Candidate], draw: Random) -> tuple[Candidate, float]:
    """The candidate to ask and the probability with which they were chosen.

    `candidates` are best first and not empty; those within `NEAR_TIE` minutes of the best are ties.
    """
    ties = [c for c in candidates if c.score >= candidates[0].score - NEAR_TIE]
    explored = EXPLORED / len(ties)
    chosen = draw.choice(ties) if draw.random() < EXPLORED else ties[0]
    return chosen, explored + (1 - EXPLORED if chosen is ties[0] else 0.0)
