"""Fifty-two weeks of one town under one policy, and paired comparisons over seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.policies import POLICIES
from benchmarks.world import DAYS, Arrival, Counted, World, aged, lighter
from engine import Need, Volunteer, Window
from engine.acceptance import likelihoods

BASELINE = "first-come-nearest"


@dataclass
class Relation:
    """A volunteer who visits a senior every week until day `ends`."""

    volunteer: int
    need: Need
    ends: int


class Year:
    """The state of the town as the days go by."""

    def __init__(self, world: World, policy: str) -> None:
        self.world, self.choose = world, POLICIES[policy]
        self.people = dict(world.people)
        self.waiting: dict[int, Arrival] = {}
        self.refused: dict[int, set[int]] = defaultdict(set)
        self.answers: dict[int, list[tuple[int, bool]]] = {key: [] for key in world.people}
        self.relations: list[Relation] = []
        self.counted = Counted({}, [], 0, set(), defaultdict(int))

    def run(self) -> dict[str, float]:
        """All days; the figures at the end."""
        arrivals = iter(self.world.arrivals)
        coming = next(arrivals, None)
        for day in range(self.world.days):
            while coming is not None and coming.day <= day:
                self.waiting[coming.need.key] = coming
                coming = next(arrivals, None)
            self.waiting = {k: a for k, a in self.waiting.items() if a.leaves > day}
            self.relations = [r for r in self.relations if r.ends > day]
            if day % 7 == 0:
                self._churn(day // 7)
            self._ask(day)
        return self.counted.figures(self.world)

    def _ask(self, day: int) -> None:
        needs = [self._need(arrival, day) for arrival in self.waiting.values()]
        for need, volunteer, metres in self.choose(day, needs, self._volunteers(day)):
            accepted = self.world.accepts(need, volunteer)
            self.counted.offers += 1
            self.counted.asked.add(volunteer)
            self.answers[volunteer].append((day, accepted))
            if accepted:
                self._match(self.waiting.pop(need), volunteer, day, metres)
            else:
                self.refused[need].add(volunteer)

    def _match(self, arrival: Arrival, volunteer: int, day: int, metres: float) -> None:
        self.relations.append(Relation(volunteer, arrival.need, day + 7 * arrival.weeks))
        self.counted.waits[arrival.need.key] = day - arrival.day
        self.counted.metres.append(metres)
        self.counted.minutes[volunteer] += arrival.need.minutes * arrival.weeks

    def _need(self, arrival: Arrival, day: int) -> Need:
        refused = frozenset(self.refused[arrival.need.key])
        return replace(arrival.need, waiting_days=day - arrival.day, excluded=refused)

    def _volunteers(self, day: int) -> list[Volunteer]:
        """Everybody still there, with hours, bookings and learnt likelihood as of today."""
        taken: dict[int, list[Need]] = defaultdict(list)
        for relation in self.relations:
            taken[relation.volunteer].append(relation.need)
        learnt = likelihoods({key: aged(a, day) for key, a in self.answers.items()})
        return [self._today(p, taken[p.key], learnt[p.key]) for p in self.people.values()]

    def _today(self, person: Volunteer, needs: list[Need], acceptance: float) -> Volunteer:
        minutes = sum(need.minutes for need in needs)
        lighted = lighter(person, minutes, len(needs))
        return replace(lighted, busy=person.busy + _booked(person, needs), acceptance=acceptance)

    def _churn(self, week: int) -> None:
        load: dict[int, int] = defaultdict(int)
        for relation in self.relations:
            load[relation.volunteer] += relation.need.minutes
        for key, person in list(self.people.items()):
            if self.world.leaves(key, week, load[key] / person.minutes_offered):
                del self.people[key]
                self.relations = [r for r in self.relations if r.volunteer != key]


def compare(seeds: Iterable[int], volunteers: int, per_day: float, days: int = DAYS) -> dict[str, dict[str, Any]]:
    """Mean figures of the baseline; of the others the paired difference; each with its error."""
    worlds = [World(seed, volunteers, per_day, days) for seed in seeds]
    runs = {name: [Year(world, name).run() for world in worlds] for name in POLICIES}
    base = runs[BASELINE]
    return {
        name: {
            figure: _mean(
                [
                    run[figure] - (first[figure] if name != BASELINE else 0)
                    for run, first in zip(mine, base, strict=True)
                ]
            )
            for figure in base[0]
        }
        for name, mine in runs.items()
    }


def _mean(values: list[float]) -> tuple[float, float]:
    """Mean and its standard error."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return float(np.mean(values)), spread / max(1, len(values)) ** 0.5


def _booked(person: Volunteer, needs: list[Need]) -> tuple[Window, ...]:
    """A weekly booking for each relation, in the first window both share."""
    booked = []
    for need in needs:
        for mine in person.windows:
            shared = [w for w in need.windows if w.day == mine.day]
            starts = [
                max(mine.start, w.start)
                for w in shared
                if min(mine.end, w.end) - max(mine.start, w.start) >= need.minutes
            ]
            if starts:
                booked.append(Window(mine.day, starts[0], starts[0] + need.minutes))
                break
    return tuple(booked)
