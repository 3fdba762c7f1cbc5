"""A whole plan approved by one press, while others decide: what must not be lost or done twice, tried on PostgreSQL."""

import pytest

from tests.races.plans import BESIDE_ONE
from tests.races.trying import run_race
from tests.support.services import Postgres

pytestmark = pytest.mark.postgres


def test_a_whole_plan_approved_twice_at_once_is_approved_once(postgres: Postgres) -> None:
    told = run_race(postgres, "whole-plan-pressed-twice", "--rounds=10")
    assert told == {"rounds": 10, "wrong": 0, "outcomes": {"done": 20}}


def test_without_the_locks_the_second_press_meets_an_error(postgres: Postgres) -> None:
    assert "IntegrityError" in run_race(postgres, "whole-plan-pressed-twice", "--rounds=5", "--unlocked")["outcomes"]


@pytest.mark.parametrize("race", sorted(BESIDE_ONE))
def test_who_decides_about_one_while_the_whole_plan_is_approved_is_heard_once(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=6")
    assert told["wrong"] == 0
    assert set(told["outcomes"]) <= {"done", "already-decided", "changed"}


def test_without_the_locks_what_was_decided_about_one_is_lost_or_done_twice(postgres: Postgres) -> None:
    assert run_race(postgres, "whole-plan-beside-an-approval", "--rounds=20", "--unlocked")["wrong"] > 0


def test_after_a_stop_nobody_of_the_plan_is_asked_and_the_count_is_right(postgres: Postgres) -> None:
    told = run_race(postgres, "whole-plan-stopped", "--rounds=5")
    assert told["wrong"] == 0
    assert told["outcomes"].pop("done") > 5, "some came in time"
    assert set(told["outcomes"]) <= {"already-decided"}


def test_without_the_locks_a_stop_is_overwritten_by_the_batch(postgres: Postgres) -> None:
    assert run_race(postgres, "whole-plan-stopped", "--rounds=6", "--unlocked")["wrong"] > 0
