"""A town for a year: people, needs that arrive, answers that are drawn; the same for every policy.

Everything random is drawn from the seed and the names involved, never from what a policy did
before, so that two policies on one seed meet the same people, needs and moods. How people behave
(Beta(4, 2) acceptance, churn, burn-out above 80 % of the hours, patience) is assumed, not fitted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.generate import generate
from engine import Need, Volunteer
from engine.acceptance import Answer

DAYS = 364
PATIENCE_DAYS = 75.0
RELATION_WEEKS = 12.0
WEEKLY_CHURN = 0.006
BURNT_OUT_CHURN = 0.03
BURN_OUT_LOAD = 0.8


@dataclass(frozen=True)
class Arrival:
    """A need and the day it comes; it is withdrawn on day `leaves` if nobody has come."""

    need: Need
    day: int
    leaves: int
    weeks: int


class World:
    """Volunteers and arrivals of one seed."""

    def __init__(self, seed: int, volunteers: int, per_day: float, days: int = DAYS) -> None:
        rng = np.random.default_rng([seed, 7])
        count = int(rng.poisson(per_day * days))
        town = generate("slupsk", count, volunteers, seed)
        self.seed, self.days = seed, days
        self.people = {person.key: person for person in town.volunteers}
        moods: list[float] = rng.beta(4, 2, volunteers).tolist()
        self.mood = dict(zip(self.people, moods, strict=True))
        arrive = np.sort(rng.integers(0, days, count)).tolist()
        stay = np.ceil(rng.exponential(PATIENCE_DAYS, count)).astype(int).tolist()
        weeks = rng.geometric(1 / RELATION_WEEKS, count).tolist()
        self.arrivals = [
            Arrival(replace(need, waiting_days=0), day, day + patience, length)
            for need, day, patience, length in zip(town.needs, arrive, stay, weeks, strict=True)
        ]

    def accepts(self, need: int, volunteer: int) -> bool:
        """Whether this volunteer would say yes to this need."""
        return self._draw(1, need, volunteer) < self.mood[volunteer]

    def leaves(self, volunteer: int, week: int, load: float) -> bool:
        """Whether a volunteer stops this week; overloaded people stop sooner."""
        hazard = BURNT_OUT_CHURN if load > BURN_OUT_LOAD else WEEKLY_CHURN
        return self._draw(2, volunteer, week) < hazard

    def _draw(self, *names: int) -> float:
        return float(np.random.default_rng([self.seed, *names]).random())


@dataclass
class Counted:
    """What happened to the needs and to the volunteers."""

    waits: dict[int, int]
    metres: list[float]
    offers: int
    asked: set[int]
    minutes: dict[int, int]

    def figures(self, world: World) -> dict[str, float]:
        """Shares served in 14 and 60 days, waits, kilometres, offers a match, evenness, never asked."""
        old = [a for a in world.arrivals if a.day <= world.days - min(60, world.days // 2)]
        waits = [self.waits.get(a.need.key, math.inf) for a in old]
        served = sorted(wait for wait in waits if wait < math.inf) or [0]
        load = [self.minutes.get(k, 0) / p.minutes_offered for k, p in world.people.items()]
        return {
            "served_14_days": float(np.mean([wait <= 14 for wait in waits])),
            "served_60_days": float(np.mean([wait <= 60 for wait in waits])),
            "median_wait_days": float(np.median(served)),
            "p90_wait_days": float(np.percentile(served, 90)),
            "km": float(np.mean(self.metres or [0])) / 1000,
            "offers_per_match": self.offers / max(1, len(self.metres)),
            "gini_of_load": gini(load),
            "never_asked": 1 - len(self.asked) / len(world.people),
        }


def gini(values: Sequence[float]) -> float:
    """0 when all are equal, near 1 when one has everything."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if not ordered.sum():
        return 0.0
    rank = np.arange(1, len(ordered) + 1)
    return float((2 * rank - len(ordered) - 1) @ ordered / (len(ordered) * ordered.sum()))


def aged(answers: Sequence[tuple[int, bool]], day: int) -> list[Answer]:
    """Answers given on their days as seen on this day."""
    return [Answer(day - when, accepted) for when, accepted in answers]


def lighter(person: Volunteer, minutes: int, visits: int) -> Volunteer:
    """The volunteer with this much of the week and so many seniors already taken."""
    left = max(0, person.minutes_offered - minutes)
    return replace(person, minutes_left=min(person.minutes_left, left), seniors_now=visits)
