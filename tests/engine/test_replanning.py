"""Planning again after a change: quick, valid, certified, and a small change stays small."""

from __future__ import annotations

import dataclasses
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from engine import Instance, Need, Plan, Volunteer, Window, plan, verify
from engine.planning import prepare
from engine.solver.dual import CLOSED
from engine.solver.start import auctioned, room_prices
from tests.engine import small

seeds = st.integers(0, 10_000)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
MONDAY = (Window(0, 480, 960),)


@quick
@given(seeds)
def test_a_plan_made_again_after_a_change_breaks_no_rule_and_keeps_its_bound(seed: int) -> None:
    case = small.instance(seed, needs=12, volunteers=6)
    before = plan(dataclasses.replace(case, needs=case.needs[1:]))
    tired = dataclasses.replace(case.volunteers[0], minutes_left=30, seniors_max=case.volunteers[0].seniors_now + 1)
    changed = dataclasses.replace(case, volunteers=(tired, *case.volunteers[1:]))
    again = plan(changed, gap=0, previous=before.warm_start())
    assert verify(changed, again) == []
    assert again.objective <= plan(changed, gap=0).upper_bound
    assert plan(changed, gap=0).objective <= again.upper_bound


def test_nothing_changed_nothing_moves() -> None:
    case = generate("slupsk", 120, 60, 2)
    first = plan(case)
    again = plan(case, gap=max(first.gap, 0.0015), previous=first.warm_start())
    assert {(a.need, a.volunteer) for a in again.assignments} == {(a.need, a.volunteer) for a in first.assignments}


@pytest.mark.parametrize("seed", range(4))
def test_after_one_new_need_nineteen_of_twenty_suggestions_stay(seed: int) -> None:
    case = generate("slupsk", 300, 120, seed)
    first = plan(dataclasses.replace(case, needs=case.needs[1:]), gap=0.0015)
    case = dataclasses.replace(case, previous=frozenset(_pairs(first)))
    again = plan(case, gap=0.0015, previous=first.warm_start())
    assert again.gap <= 0.0015
    assert verify(case, again) == []
    assert len(_pairs(first) & _pairs(again)) >= 0.95 * len(_pairs(first))


@pytest.mark.parametrize("seed", range(4))
def test_places_taken_away_are_taken_from_the_plan(seed: int) -> None:
    case = small.instance(seed, needs=8, volunteers=8)
    wide = dataclasses.replace(case, needs=tuple(dataclasses.replace(need, people=2) for need in case.needs))
    narrow = dataclasses.replace(case, needs=tuple(dataclasses.replace(need, people=1) for need in case.needs))
    again = plan(narrow, gap=0, previous=plan(wide).warm_start())
    assert verify(narrow, again) == []
    assert again.objective == plan(narrow, gap=0).objective


@quick
@given(seeds)
def test_volunteers_and_needs_may_be_gone(seed: int) -> None:
    draw, case = Random(seed), small.instance(seed, needs=10, volunteers=6)
    before = plan(case)
    left = dataclasses.replace(
        case,
        needs=tuple(need for need in case.needs if draw.random() < 0.8),
        volunteers=tuple(volunteer for volunteer in case.volunteers if draw.random() < 0.7),
    )
    again = plan(left, gap=0, previous=before.warm_start())
    assert verify(left, again) == []
    assert again.objective <= plan(left, gap=0).upper_bound


@pytest.mark.parametrize(("people", "losing"), [(1, 1), (2, 2), (3, None)])
def test_a_new_need_is_priced_by_the_best_bid_without_a_place(people: int, losing: int | None) -> None:
    """Volunteers 0, 1, 2 live ever further away, so each bids less than the one before."""
    ready = prepare(_street(people))
    scores = np.sort(ready.problem.score)[::-1]
    price = auctioned(ready.problem, np.array([np.nan, 0.0]))
    assert price.tolist() == [0.0 if losing is None else scores[losing], 0.0]


@quick
@given(seeds)
def test_several_new_needs_are_auctioned_each_by_itself(seed: int) -> None:
    draw = Random(seed)
    problem = prepare(small.instance(seed, needs=8, volunteers=6)).problem
    lent = [draw.choice((float("nan"), float(draw.randrange(300)))) for _ in range(problem.needs)]
    price = np.array([*lent, 0.0])
    unit, place = room_prices(problem, np.where(np.isnan(price), CLOSED, price))
    for need in np.flatnonzero(np.isnan(price)):
        pairs = np.flatnonzero(problem.need == need)
        bids = problem.score[pairs] - unit[problem.row[pairs]] * problem.weight[pairs] - place[problem.row[pairs]]
        lost = sorted(bids.tolist(), reverse=True)[problem.people[need] :]
        assert auctioned(problem, price)[need] == max(0.0, *lost[:1], 0.0)


def test_a_need_nobody_can_take_is_free() -> None:
    ready = prepare(dataclasses.replace(_street(1), volunteers=()))
    assert auctioned(ready.problem, np.array([np.nan, 0.0])).tolist() == [0.0, 0.0]


def test_known_prices_stay_as_they_are() -> None:
    ready = prepare(_street(1))
    assert auctioned(ready.problem, np.array([17.5, 0.0])).tolist() == [17.5, 0.0]


def _pairs(found: Plan) -> set[tuple[int, int]]:
    return {(one.need, one.volunteer) for one in found.assignments}


def _street(people: int) -> Instance:
    volunteers = tuple(
        Volunteer(
            key=key,
            point=(54.46 + 0.01 * key, 17.03),
            radius_m=9_000,
            mode="foot",
            categories=1,
            windows=MONDAY,
            minutes_left=600,
            minutes_offered=600,
            seniors_max=2,
        )
        for key in range(3)
    )
    need = Need(key=10, category=0, point=(54.46, 17.03), windows=MONDAY, minutes=60, people=people)
    return Instance(needs=(need,), volunteers=volunteers)
