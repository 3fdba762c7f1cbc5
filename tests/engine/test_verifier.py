"""The verifier finds each of thirty ways in which a plan can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engine import Assignment, Instance, Need, Plan, Policy, Term, Volunteer, Window, plan, verify
from engine.model import DAY_MINUTES

HERE, FAR = (54.464, 17.028), (54.564, 17.028)
MONDAY, TUESDAY = Window(0, 600, 720), Window(1, 600, 720)


def case() -> Instance:
    """Three needs for two people; Ewa takes two on one morning, Jan one with two visits."""
    needs = (
        Need(1, 0, HERE, (Window(0, 540, 780),), 60, languages=1, gender="f", skills=1),
        Need(2, 0, HERE, (Window(0, 540, 780),), 60, languages=1, gender="f"),
        Need(3, 1, HERE, (MONDAY, TUESDAY), 60, visits=2),
    )
    ewa = Volunteer(
        7,
        HERE,
        1,
        (Window(0, 540, 780),),
        busy=(Window(0, 480, 510),),
        minutes_left=120,
        skills=1,
        gender="f",
        seniors_max=2,
    )
    jan = Volunteer(8, HERE, 2, (MONDAY, TUESDAY), gender="m", away=(Window(2, 0, DAY_MINUTES),), seniors_max=1)
    return Instance(needs, (ewa, jan), Policy(open_asks=2, week_asks=2))


def changed(found: Plan, need: int, /, **changes: Any) -> Plan:
    """The plan with one assignment changed."""
    return replace(
        found,
        assignments=tuple(replace(a, **changes) if a.need == need else a for a in found.assignments),
    )


def moved(found: Plan, need: int, *slots: Window) -> Plan:
    return changed(found, need, slots=slots)


def person(instance: Instance, key: int, **changes: Any) -> Instance:
    """The instance with one volunteer changed."""
    people = tuple(replace(v, **changes) if v.key == key else v for v in instance.volunteers)
    return replace(instance, volunteers=people)


def asked(instance: Instance, key: int, **changes: Any) -> Instance:
    """The instance with one need changed."""
    return replace(instance, needs=tuple(replace(n, **changes) if n.key == key else n for n in instance.needs))


def extra(found: Plan, assignment: Assignment) -> Plan:
    return replace(found, assignments=(*found.assignments, assignment), places=found.places + 1)


BROKEN_PLANS: dict[str, Callable[[Plan], Plan]] = {
    "unknown need": lambda p: changed(p, 1, need=99),
    "unknown volunteer": lambda p: changed(p, 1, volunteer=99),
    "the same pair twice": lambda p: extra(p, p.assignments[0]),
    "two people for one place": lambda p: extra(p, replace(p.assignments[0], volunteer=8)),
    "a wrong objective": lambda p: replace(p, objective=p.objective + 1),
    "a bound below the plan": lambda p: replace(p, upper_bound=p.objective - 1),
    "places miscounted": lambda p: replace(p, places=p.places - 1),
    "served miscounted": lambda p: replace(p, served=p.served - 1),
    "a need dropped in silence": lambda p: replace(p, assignments=p.assignments[1:], places=p.places - 1),
    "terms that do not add up": lambda p: changed(p, 1, terms=(Term("need", 1, {}),)),
    "a score without terms": lambda p: changed(p, 1, score=0),
    "no visit at all": lambda p: moved(p, 1),
    "one visit of two": lambda p: moved(p, 3, Window(0, 600, 660)),
    "both visits on one day": lambda p: moved(p, 3, Window(0, 600, 660), Window(0, 660, 720)),
    "a visit too short": lambda p: moved(p, 1, Window(0, 540, 570)),
    "a visit too long": lambda p: moved(p, 3, Window(0, 600, 720), Window(1, 600, 660)),
    "outside the senior's windows": lambda p: moved(p, 1, Window(0, 750, 810)),
    "outside the volunteer's windows": lambda p: moved(p, 3, Window(0, 540, 600), Window(1, 600, 660)),
    "after the horizon": lambda p: moved(p, 1, Window(9, 540, 600)),
    "visits that overlap": lambda p: moved(p, 2, next(a for a in p.assignments if a.need == 1).slots[0]),
    "no time to travel between visits": lambda p: moved(moved(p, 1, Window(0, 540, 600)), 2, Window(0, 615, 675)),
}
BROKEN_PROMISES: dict[str, Callable[[Instance], Instance]] = {
    "category not accepted": lambda i: person(i, 7, categories=2),
    "excluded": lambda i: asked(i, 1, excluded=frozenset({7})),
    "volunteer 7: excluded": lambda i: person(i, 7, excluded=frozenset({1})),
    "skill missing": lambda i: person(i, 7, skills=2),
    "no shared language": lambda i: person(i, 7, languages=2),
    "gender required": lambda i: person(i, 7, gender="m"),
    "beyond the radius": lambda i: person(i, 7, point=FAR),
    "volunteer 7: beyond the radius": lambda i: person(i, 7, point=None),
    "more hours than offered": lambda i: person(i, 7, minutes_left=119),
    "more seniors than agreed": lambda i: person(i, 7, seniors_now=1),
    "too many open asks": lambda i: person(i, 7, open_asks=1),
    "too many asks this week": lambda i: person(i, 7, asks_this_week=1),
    "visit too close to a booking": lambda i: person(i, 7, busy=(Window(0, 480, 539),)),
    "visit during an absence": lambda i: person(i, 7, away=(Window(0, 0, DAY_MINUTES),)),
}


def test_the_untouched_plan_is_valid_and_serves_everybody() -> None:
    instance = case()
    found = plan(instance)
    assert verify(instance, found) == []
    assert found.served == 3


@pytest.mark.parametrize("name", BROKEN_PLANS)
def test_a_broken_plan_is_caught(name: str) -> None:
    instance = case()
    assert verify(instance, BROKEN_PLANS[name](plan(instance))) != []


@pytest.mark.parametrize("name", BROKEN_PROMISES)
def test_a_plan_that_no_longer_fits_its_people_is_caught(name: str) -> None:
    instance = case()
    faults = verify(BROKEN_PROMISES[name](instance), plan(instance))
    assert any(fault.endswith(name) for fault in faults)


def test_at_least_thirty_ways_are_tried() -> None:
    assert len(BROKEN_PLANS) + len(BROKEN_PROMISES) >= 30
