"""Who may decide about a proposal, a match, a plan and a pair that is not to meet."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from accounts.rules import Anyone
from matching import rules
from matching.models import Proposal
from tests import make
from tests.everybody import let_through
from tests.visits import given
from tests.visits.elsewhere import centre_elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    return make.proposal(make.need(), make.volunteer())


def own(proposal: Proposal) -> User:
    """The account of the volunteer whom it is about."""
    assert proposal.volunteer.user
    return proposal.volunteer.user


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        (rules.can_match, lambda proposal: proposal.need),
        (rules.can_approve, lambda proposal: proposal),
        (rules.can_change_policy, lambda proposal: proposal.need.centre),
        (rules.can_plan, lambda proposal: proposal.need.centre),
    ],
)
def test_the_coordinators_of_the_centre_decide_and_nobody_else(
    rule: Callable[[Anyone, Any], bool], about: Callable[[Proposal], Any], proposal: Proposal
) -> None:
    assert let_through(lambda user: rule(user, about(proposal)), own=own(proposal)) == {"coordinator"}


def test_a_coordinator_does_not_approve_their_own_help() -> None:
    proposal = make.proposal(make.need(), make.volunteer(user=make.coordinator()))
    assert let_through(lambda user: rules.can_approve(user, proposal), own=own(proposal)) == {"coordinator"}


def test_the_volunteer_answers_or_a_coordinator_of_the_centre_for_them(proposal: Proposal) -> None:
    through = let_through(lambda user: rules.can_answer(user, proposal), own=own(proposal))
    assert through == {"coordinator", "own"}


def test_a_visitor_does_not_answer_for_a_volunteer_without_an_account(proposal: Proposal) -> None:
    proposal.volunteer.user = None
    proposal.volunteer.save()
    assert let_through(lambda user: rules.can_answer(user, proposal)) == {"coordinator"}


def test_a_coordinator_of_the_centre_ends_help_and_not_the_volunteer() -> None:
    pair = given.pair()
    assert let_through(lambda user: rules.can_end(user, pair.match), own=pair.user) == {"coordinator"}


def test_a_pair_is_kept_apart_by_the_coordinators_of_the_centre_of_both(proposal: Proposal) -> None:
    senior, volunteer = proposal.need.senior, proposal.volunteer
    through = let_through(lambda user: rules.can_exclude(user, senior, volunteer), own=own(proposal))
    assert through == {"coordinator"}


def test_nobody_keeps_people_of_two_centres_apart() -> None:
    elsewhere = make.volunteer(centre=centre_elsewhere())
    senior = make.senior()
    assert let_through(lambda user: rules.can_exclude(user, senior, elsewhere)) == set()
