"""The plan is the best there is where that can be checked, and never breaks a rule."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from benchmarks.oracle import cpsat
from engine import Instance, plan, verify
from engine.planning import prepare
from tests.engine import small

seeds = st.integers(0, 10_000)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@pytest.mark.parametrize("seed", range(12))
def test_up_to_eight_needs_the_plan_equals_trying_everything(seed: int) -> None:
    case = small.instance(seed, needs=5 + seed % 4, volunteers=4)
    found = plan(case, gap=0)
    assert found.objective == small.best_by_trying_everything(case)
    assert found.upper_bound == found.objective
    assert verify(case, found) == []


@pytest.mark.parametrize("seed", range(4))
def test_up_to_twelve_needs_the_plan_equals_cpsat_to_the_unit(seed: int) -> None:
    case = small.instance(1000 + seed, needs=12, volunteers=6)
    answer = cpsat(prepare(case), seconds=20)
    assert answer["status"] == "OPTIMAL"
    assert plan(case, gap=0).objective == round(answer["objective"])


@quick
@given(seeds)
def test_no_plan_breaks_a_rule_or_passes_its_bound(seed: int) -> None:
    case = small.instance(seed, needs=14, volunteers=6)
    found = plan(case)
    assert verify(case, found) == []
    assert found.objective <= found.upper_bound


@quick
@given(seeds)
def test_more_hours_and_places_never_lower_the_bound(seed: int) -> None:
    case = small.instance(seed, needs=7, volunteers=4)
    wider = dataclasses.replace(
        case,
        volunteers=tuple(
            dataclasses.replace(
                person,
                minutes_left=person.minutes_left + 60,
                minutes_offered=person.minutes_offered + 60,
                seniors_max=person.seniors_max + 1,
            )
            for person in case.volunteers
        ),
    )
    assert plan(wider, gap=0).upper_bound >= plan(case, gap=0).upper_bound


@quick
@given(seeds)
def test_the_order_of_the_input_changes_nothing(seed: int) -> None:
    case = small.instance(seed, needs=10, volunteers=5)
    shuffled = _shuffled(case, seed)
    assert plan(shuffled).assignments == plan(case).assignments


def _shuffled(case: Instance, seed: int) -> Instance:
    draw, needs, volunteers = Random(seed), list(case.needs), list(case.volunteers)
    draw.shuffle(needs)
    draw.shuffle(volunteers)
    return dataclasses.replace(case, needs=tuple(needs), volunteers=tuple(volunteers))


def test_an_empty_centre_has_an_empty_plan() -> None:
    found = plan(Instance(needs=(), volunteers=()))
    assert (found.objective, found.upper_bound, found.assignments) == (0, 0, ())


def test_without_volunteers_every_need_is_told_that_nobody_is_there() -> None:
    case = dataclasses.replace(small.instance(1, 3, 1), volunteers=(), previous=frozenset())
    assert {one.reason.code for one in plan(case).unmatched} == {"nobody"}


def test_a_plan_stopped_at_once_is_still_valid() -> None:
    case = small.instance(7, needs=14, volunteers=6)
    found = plan(case, cancelled=lambda: True)
    assert verify(case, found) == []
    assert found.stopped == "stopped"
    assert found.objective > 0


@pytest.mark.parametrize("looks", [1, 2, 5, 9])
def test_a_plan_stopped_halfway_is_valid_and_its_bound_holds(looks: int) -> None:
    case = generate("slupsk", 120, 60, 3)
    left = iter([False] * looks)
    found = plan(case, gap=0, cancelled=lambda: next(left, True))
    assert found.stopped == "stopped"
    assert verify(case, found) == []
    assert 0 < found.objective <= plan(case, gap=0).objective <= found.upper_bound


def test_equal_runs_make_equal_plans() -> None:
    case = generate("slupsk", 120, 60, 4)
    assert plan(case).assignments == plan(case).assignments
