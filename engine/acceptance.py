"""How likely a volunteer is to accept, learnt from few answers: empirical Bayes on a Beta prior.

The prior is fitted by moments to volunteers with three answers or more (Casella, An introduction
to empirical Bayes data analysis, 1985); old answers fade with a half-life. Age and sex play no
part. Shown to the coordinator only, in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

HALF_LIFE_DAYS = 180
FLOOR = 0.3
ENOUGH_ANSWERS = 3
ENOUGH_VOLUNTEERS = 5
WEAK_PRIOR = (4.0, 2.0)
BANDS = ((0.75, "usually"), (0.5, "often"), (0.0, "seldom"))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to an ask: how many days ago, and whether it was yes."""

    days_ago: int
    accepted: bool


def likelihoods(histories: Mapping[int, Sequence[Answer]]) -> dict[int, float]:
    """Expected acceptance, `FLOOR`..1, for every volunteer key, also those without answers."""
    counted = {key: _counted(answers) for key, answers in histories.items()}
    yes, no = prior(list(counted.values()))
    return {key: max(FLOOR, (yes + accepted) / (yes + no + total)) for key, (accepted, total) in counted.items()}


def prior(counted: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Beta parameters by moments from (accepted, all) answers; a weak guess when there are few."""
    known = [(a, n) for a, n in counted if n >= ENOUGH_ANSWERS]
    if len(known) < ENOUGH_VOLUNTEERS:
        return WEAK_PRIOR
    accepted, total = np.array(known).T
    mean = float(accepted.sum() / total.sum())
    noise = mean * (1 - mean) * float((1 / total).mean())
    spread = max(float(np.var(accepted / total)) - noise, 1e-3)
    size = min(50.0, max(1.0, mean * (1 - mean) / spread - 1))
    return size * mean, size * (1 - mean)


def band(likelihood: float) -> str:
    """A word instead of a percentage: usually, often, seldom."""
    return next(word for least, word in BANDS if likelihood >= least)


def _counted(answers: Sequence[Answer]) -> tuple[float, float]:
    """Accepted and all answers, each counting half after every half-life."""
    weights = [0.5 ** (answer.days_ago / HALF_LIFE_DAYS) for answer in answers]
    accepted = sum(w for w, answer in zip(weights, answers, strict=True) if answer.accepted)
    return accepted, sum(weights)
