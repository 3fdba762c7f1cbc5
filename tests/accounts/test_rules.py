"""Who holds which role where."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import Role
from accounts.rules import centres_of, has_role, is_coordinator, is_reporter, require
from tests import make
from tests.everybody import coordinator_there_reporter_here, let_through
from tests.visits.elsewhere import centre_elsewhere

pytestmark = pytest.mark.django_db


def test_what_is_not_allowed_is_refused() -> None:
    require(allowed=True)
    with pytest.raises(PermissionDenied):
        require(allowed=False)


def test_a_coordinator_is_one_of_that_centre() -> None:
    here = make.centre().pk
    both = coordinator_there_reporter_here()
    assert let_through(lambda user: is_coordinator(user, here), both=both) == {"coordinator"}
    assert let_through(lambda user: has_role(user, here, Role.COORDINATOR), both=both) == {"coordinator"}


def test_reporting_persons_and_coordinators_of_that_centre_read_its_figures() -> None:
    here = make.centre().pk
    both = coordinator_there_reporter_here()
    assert let_through(lambda user: is_reporter(user, here), both=both) == {"coordinator", "reporter", "both"}


def test_the_centres_of_somebody_are_those_where_they_hold_one_of_the_roles() -> None:
    here, there = make.centre().pk, centre_elsewhere().pk
    both = coordinator_there_reporter_here()
    assert set(centres_of(both, Role.COORDINATOR)) == {there}
    assert set(centres_of(both, Role.REPORTER)) == {here}
    assert set(centres_of(both, Role.COORDINATOR, Role.REPORTER)) == {here, there}
    assert set(centres_of(make.user(), Role.COORDINATOR, Role.REPORTER)) == set()
    assert set(centres_of(AnonymousUser(), Role.COORDINATOR, Role.REPORTER)) == set()
