"""Who comes first on the list, by how much chance, and what of it is kept with the proposal."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from exchange.models import Need
from matching import actions, runs
from matching.candidates import candidates
from matching.planning import plan_centre
from tests import make
from volunteers.models import Volunteer


def helper(**fields: Any) -> Volunteer:
    volunteer = make.volunteer(**fields)
    make.offer(volunteer)
    return volunteer


@pytest.fixture
def need(db: None) -> Need:
    return make.need()


def first_on(need: Need, days: int) -> Volunteer:
    return candidates(need, make.NOW + timedelta(days=days)).fitting[0].volunteer


def test_equals_take_turns_at_the_top_now_and_then_but_not_within_a_day(need: Need) -> None:
    helper(), helper()
    tops = [first_on(need, days) for days in range(120)]
    assert len(set(tops)) == 2
    assert min(tops.count(one) for one in set(tops)) < 20, "the best one comes first nearly always"
    assert first_on(need, 3) == first_on(need, 3)


def test_far_worse_candidates_are_never_put_first(need: Need) -> None:
    free, _nearly_full = helper(), helper(minutes_a_month=270)
    assert {first_on(need, days) for days in range(120)} == {free}


def test_the_probability_is_kept_for_the_first_and_not_for_a_choice_of_the_coordinators(
    need: Need, coordinator: User
) -> None:
    helper(), helper()
    first, second = (one.volunteer for one in candidates(need, make.NOW).fitting)
    kept = actions.choose(need=need, volunteer=first, by=coordinator, now=make.NOW).propensity
    assert kept is not None
    assert kept in (pytest.approx(0.975), pytest.approx(0.025))
    assert actions.choose(need=need, volunteer=second, by=coordinator, now=make.NOW).propensity is None


def test_a_plan_leaves_nothing_to_chance(need: Need, coordinator: User) -> None:
    helper()
    run = plan_centre(centre=need.centre, by=coordinator, now=make.NOW)
    assert [one.propensity for one in run.proposals.all()] == [1.0]


def test_the_next_plan_starts_from_what_waits_for_a_decision(need: Need, coordinator: User) -> None:
    one = helper()
    plan_centre(centre=need.centre, by=coordinator, now=make.NOW)
    known = runs.before(need.centre)
    assert known is not None
    assert known.pairs == {(need.pk, one.pk)}
