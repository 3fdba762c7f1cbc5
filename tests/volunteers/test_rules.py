"""Who may clear a volunteer, and who may change what is known of one."""

import pytest

from tests import make
from tests.everybody import let_through
from volunteers.rules import can_change, can_clear

pytestmark = pytest.mark.django_db


def test_a_coordinator_clears_a_volunteer_of_the_centre() -> None:
    volunteer = make.volunteer()
    assert volunteer.user
    assert let_through(lambda user: can_clear(user, volunteer), own=volunteer.user) == {"coordinator"}


def test_a_coordinator_who_helps_does_not_clear_themselves() -> None:
    volunteer = make.volunteer(user=make.coordinator())
    assert volunteer.user
    assert let_through(lambda user: can_clear(user, volunteer), own=volunteer.user) == {"coordinator"}


def test_a_volunteer_and_the_coordinators_of_the_centre_change_what_is_known() -> None:
    volunteer = make.volunteer()
    assert volunteer.user
    assert let_through(lambda user: can_change(user, volunteer), own=volunteer.user) == {"coordinator", "own"}


def test_a_visitor_does_not_pass_for_a_volunteer_without_an_account() -> None:
    volunteer = make.volunteer()
    volunteer.user = None
    volunteer.save()
    assert let_through(lambda user: can_change(user, volunteer)) == {"coordinator"}
    assert let_through(lambda user: can_clear(user, volunteer)) == {"coordinator"}
