"""Named ways of choosing whom to ask today, for the simulator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine import Instance, Need, Policy, Term, Volunteer, plan
from engine.index import Index

Asks = list[tuple[int, int, float]]
"""(need, volunteer, metres) to ask today."""

CASES_A_DAY = 5
BACKLOG = 12
POLICY = Policy(open_asks=1, week_asks=3)


def nearest(day: int, waiting: Sequence[Need], people: Sequence[Volunteer]) -> Asks:
    """First come, first served, by the nearest who can."""
    return _in_turn(waiting, people, by_distance=True)


def manual(day: int, waiting: Sequence[Need], people: Sequence[Volunteer]) -> Asks:
    """The same by hand: five cases on a working day, taken in turn."""
    if day % 7 >= 5 or not waiting:
        return []
    first = CASES_A_DAY * day % len(waiting)
    return _in_turn([*waiting[first:], *waiting[:first]][:CASES_A_DAY], people, by_distance=True)


def greedy(day: int, waiting: Sequence[Need], people: Sequence[Volunteer]) -> Asks:
    """First come, first served, by the best score; everybody counted as sure to accept."""
    return _in_turn(waiting, [replace(p, acceptance=1.0) for p in people], by_distance=False)


def ours(day: int, waiting: Sequence[Need], people: Sequence[Volunteer]) -> Asks:
    """The best score with learnt likelihoods at once; a plan for all when there is a backlog."""
    if len(waiting) < BACKLOG or day % 7:
        return _in_turn(waiting, people, by_distance=False)
    town = Instance(tuple(waiting), tuple(people), POLICY)
    found = plan(town, time_limit=2, gap=0.01)
    metres = {a.need: _metres(a.terms) for a in found.assignments}
    return [(a.need, a.volunteer, metres[a.need]) for a in found.assignments]


POLICIES: dict[str, Callable[[int, Sequence[Need], Sequence[Volunteer]], Asks]] = {
    "first-come-nearest": nearest,
    "manual-five-a-day": manual,
    "greedy": greedy,
    "ours": ours,
}


def _in_turn(waiting: Sequence[Need], people: Sequence[Volunteer], *, by_distance: bool) -> Asks:
    index = Index(people, POLICY)
    asked: set[int] = set()
    asks: Asks = []
    for need in waiting:
        keys, _, metres = index.shortlist(need, len(people))
        order = metres.argsort(kind="stable") if by_distance else range(len(keys))
        for position in order:
            if int(keys[position]) not in asked:
                asked.add(int(keys[position]))
                asks.append((need.key, int(keys[position]), float(metres[position])))
                break
    return asks


def _metres(terms: Sequence[Term]) -> float:
    values = next(term.values for term in terms if term.code == "travel")
    return float(values["distance_m"])
