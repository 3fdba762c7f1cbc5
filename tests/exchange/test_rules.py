"""Who may check a need, and who may change an offer."""

import pytest

from exchange.rules import can_change_offer, can_check
from tests import make
from tests.everybody import let_through

pytestmark = pytest.mark.django_db


def test_a_coordinator_of_the_centre_checks_a_need() -> None:
    need = make.need()
    assert let_through(lambda user: can_check(user, need)) == {"coordinator"}


def test_a_volunteer_and_the_coordinators_of_the_centre_change_an_offer() -> None:
    offer = make.offer(make.volunteer())
    assert offer.volunteer.user
    assert let_through(lambda user: can_change_offer(user, offer), own=offer.volunteer.user) == {"coordinator", "own"}


def test_a_visitor_does_not_pass_for_a_volunteer_without_an_account() -> None:
    offer = make.offer(make.volunteer())
    offer.volunteer.user = None
    offer.volunteer.save()
    assert let_through(lambda user: can_change_offer(user, offer)) == {"coordinator"}
