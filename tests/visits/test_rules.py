"""Who may log, confirm and approve a visit, and tell the senior of one."""

from collections.abc import Callable

import pytest

from accounts.rules import Anyone
from tests import make
from tests.everybody import let_through
from tests.visits import given
from visits import rules
from visits.models import Visit

pytestmark = pytest.mark.django_db


def test_the_volunteer_logs_a_visit_or_a_coordinator_of_the_centre() -> None:
    pair = given.pair()
    visit = pair.visits[0]
    assert let_through(lambda user: rules.can_log(user, visit), own=pair.user) == {"coordinator", "own"}


def test_a_visitor_does_not_log_for_a_volunteer_without_an_account() -> None:
    pair = given.pair()
    visit = pair.visits[0]
    visit.volunteer.user = None
    visit.volunteer.save()
    assert let_through(lambda user: rules.can_log(user, visit)) == {"coordinator"}


@pytest.mark.parametrize("rule", [rules.can_confirm, rules.can_approve, rules.can_tell])
def test_a_coordinator_of_the_centre_confirms_approves_and_tells(rule: Callable[[Anyone, Visit], bool]) -> None:
    pair = given.pair()
    visit = pair.visits[0]
    assert let_through(lambda user: rule(user, visit), own=pair.user) == {"coordinator"}


def test_a_coordinator_tells_of_their_own_visits_but_neither_confirms_nor_approves_them() -> None:
    pair = given.pair(volunteer=make.volunteer(user=make.coordinator()))
    visit = pair.visits[0]
    assert let_through(lambda user: rules.can_tell(user, visit), own=pair.user) == {"coordinator", "own"}
    assert let_through(lambda user: rules.can_confirm(user, visit), own=pair.user) == {"coordinator"}
    assert let_through(lambda user: rules.can_approve(user, visit), own=pair.user) == {"coordinator"}
