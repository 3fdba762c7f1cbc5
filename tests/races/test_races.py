"""What two people at once must not be able to break, tried many times on PostgreSQL."""

import pytest

from tests.races.joins import BESIDE, JOINS
from tests.races.kinds import SEVERAL
from tests.races.scenarios import APPROVALS, FORMS
from tests.races.trying import run_race
from tests.support.services import Postgres

pytestmark = pytest.mark.postgres

REFUSALS = {"one-volunteer-twice": {"time-taken"}, "one-need-twice": {"need-filled", "already-decided"}}


@pytest.mark.parametrize("race", sorted(APPROVALS))
def test_of_two_approvals_at_once_exactly_one_stands(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=25")
    assert told["wrong"] == 0
    assert told["outcomes"].pop("done") == 25
    assert set(told["outcomes"]) <= REFUSALS[race], "the loser reads a sentence, not an error"


@pytest.mark.parametrize("race", sorted(FORMS))
def test_a_form_sent_twice_at_once_makes_one_volunteer_and_both_see_their_page(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=25")
    assert told == {"rounds": 25, "wrong": 0, "outcomes": {"done": 50}}


@pytest.mark.parametrize("race", sorted(SEVERAL))
def test_a_form_for_several_kinds_sent_twice_at_once_asks_for_each_once(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=15")
    assert told == {"rounds": 15, "wrong": 0, "outcomes": {"done": 30}}


@pytest.mark.parametrize("race", ["one-form-twice", "several-kinds-twice"])
def test_where_the_database_does_not_know_the_form_it_is_written_down_twice(race: str, postgres: Postgres) -> None:
    assert run_race(postgres, race, "--rounds=3", "--unlocked")["wrong"] > 0


def test_of_two_who_confirm_one_address_at_once_one_has_it_and_the_other_reads_why(postgres: Postgres) -> None:
    told = run_race(postgres, "one-address-for-two", "--rounds=15")
    assert told == {"rounds": 15, "wrong": 0, "outcomes": {"done": 15, "taken": 15}}


@pytest.mark.parametrize("race", sorted(JOINS))
def test_of_two_who_join_one_application_at_once_one_does_and_nothing_is_lost(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=10")
    assert told == {"rounds": 10, "wrong": 0, "outcomes": {"done": 10, "already-decided": 10}}


@pytest.mark.parametrize("race", sorted(BESIDE))
def test_who_comes_to_an_application_while_it_is_joined_reads_why_not(race: str, postgres: Postgres) -> None:
    told = run_race(postgres, race, "--rounds=15")
    assert told["wrong"] == 0
    assert told["outcomes"].pop("done") + told["outcomes"].pop("already-decided") == 30
    assert not told["outcomes"]


def test_without_the_locks_the_second_who_joins_meets_an_error(postgres: Postgres) -> None:
    told = run_race(postgres, "one-application-into-two-cards", "--rounds=3", "--unlocked")
    assert set(told["outcomes"]) - {"done", "already-decided"}


def test_without_the_locks_a_volunteer_is_booked_twice(postgres: Postgres) -> None:
    told = run_race(postgres, "one-volunteer-twice", "--rounds=10", "--unlocked")
    assert told["wrong"] > 0


def test_without_the_locks_the_loser_for_a_need_meets_an_error(postgres: Postgres) -> None:
    """Each approval closes its rival, so without the locks the two end in a deadlock or against a constraint."""
    told = run_race(postgres, "one-need-twice", "--rounds=5", "--unlocked")
    assert set(told["outcomes"]) - {"done"} - REFUSALS["one-need-twice"]


def test_what_the_database_breaks_off_is_tried_again_and_nobody_reads_an_error(postgres: Postgres) -> None:
    assert run_race(postgres, "opposite-orders", "--rounds=15") == {"rounds": 15, "wrong": 0, "outcomes": {"done": 30}}
    control = run_race(postgres, "opposite-orders-tried-once", "--rounds=3")
    assert control["outcomes"]["OperationalError"] == 3
