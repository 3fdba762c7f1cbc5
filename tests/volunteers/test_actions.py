"""What is known of a volunteer: written down, cleared, changed, and by whom."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent, User
from tests import make
from tests.exchange import typed
from times.slots import Slot
from volunteers import actions
from volunteers.models import Absence, Standing, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer() -> Volunteer:
    return make.volunteer()


@pytest.fixture
def coordinator() -> User:
    return make.coordinator()


def verbs() -> list[str]:
    """What was done, in order."""
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def applicant(**fields: Any) -> Volunteer:
    """Somebody who was not met yet."""
    return make.volunteer(standing=Standing.APPLIED, cleared_at=None, cleared_by_id=None, **fields)


def away(volunteer: Volunteer, first: int, last: int, by: User | None = None) -> Absence:
    """Days of March on which the volunteer is away."""
    teller = by or volunteer.user
    assert teller
    first_on, last_on = date(2026, 3, first), date(2026, 3, last)
    return actions.note_absence(volunteer=volunteer, first_on=first_on, last_on=last_on, by=teller, now=make.NOW)


def test_who_was_met_is_ready_and_it_stands_who_met_them(coordinator: User) -> None:
    cleared = actions.clear(volunteer=applicant(), by=coordinator, now=make.NOW)
    cleared.refresh_from_db()
    assert (cleared.standing, cleared.cleared_by, cleared.cleared_at) == (Standing.READY, coordinator, make.NOW)


def test_who_is_ready_already_stays_cleared_by_the_first(coordinator: User) -> None:
    first = actions.clear(volunteer=applicant(), by=coordinator, now=make.NOW)
    actions.clear(volunteer=first, by=make.coordinator(), now=make.NOW)
    first.refresh_from_db()
    assert first.cleared_by == coordinator
    assert verbs() == ["cleared"]


def test_somebody_on_hold_is_not_made_ready_by_clearing(coordinator: User) -> None:
    held = make.volunteer(standing=Standing.SUSPENDED)
    actions.clear(volunteer=held, by=coordinator, now=make.NOW)
    held.refresh_from_db()
    assert held.standing == Standing.SUSPENDED


def test_only_a_coordinator_clears() -> None:
    volunteer = applicant()
    assert volunteer.user
    with pytest.raises(PermissionDenied):
        actions.clear(volunteer=volunteer, by=volunteer.user, now=make.NOW)


def test_new_windows_take_the_place_of_the_old_ones(volunteer: Volunteer, coordinator: User) -> None:
    actions.set_windows(
        volunteer=volunteer,
        windows=[Slot(2, 600, 660), Slot(0, 540, 600), Slot(0, 540, 600)],
        by=coordinator,
        now=make.NOW,
    )
    kept = volunteer.windows.order_by("weekday").values_list("weekday", "start_minute", "end_minute")
    assert list(kept) == [(0, 540, 600), (2, 600, 660)]


def test_new_skills_take_the_place_of_the_old_ones(volunteer: Volunteer, coordinator: User) -> None:
    for skills in (["uk", "en"], ["tools"]):
        actions.set_skills(volunteer=volunteer, skills=skills, by=coordinator, now=make.NOW)
    assert [one.skill for one in volunteer.skills.all()] == ["tools"]


def test_a_stranger_changes_nothing(volunteer: Volunteer) -> None:
    stranger, absence = make.user(), away(volunteer, 9, 10)
    with pytest.raises(PermissionDenied):
        actions.set_windows(volunteer=volunteer, windows=[], by=stranger, now=make.NOW)
    with pytest.raises(PermissionDenied):
        actions.correct(volunteer=volunteer, details=typed.volunteer(), skills=[], by=stranger, now=make.NOW)
    with pytest.raises(PermissionDenied):
        away(volunteer, 16, 17, by=stranger)
    with pytest.raises(PermissionDenied):
        actions.drop_absence(absence=absence, by=stranger, now=make.NOW)
    assert (volunteer.windows.count(), volunteer.absences.count()) == (5, 1)


def test_what_is_put_right_is_saved_and_its_fields_are_named(volunteer: Volunteer, coordinator: User) -> None:
    actions.correct(volunteer=volunteer, details=typed.volunteer(), skills=["uk"], by=coordinator, now=make.NOW)
    volunteer.refresh_from_db()
    assert (volunteer.last_name, volunteer.seniors_at_most) == ("Wilk", 1)
    assert [one.skill for one in volunteer.skills.all()] == ["uk"]
    assert set(AuditEvent.objects.get(verb="corrected").details["fields"]) == {
        "last_name",
        "phone",
        "transport",
        "radius_m",
        "minutes_a_month",
        "seniors_at_most",
        "address",
    }


def test_what_is_saved_as_it_was_leaves_no_record(volunteer: Volunteer, coordinator: User) -> None:
    actions.set_skills(volunteer=volunteer, skills=["uk"], by=coordinator, now=make.NOW)
    same = {name: getattr(volunteer, name) for name in actions.CORRECTED}
    details = actions.VolunteerDetails(**same, address=volunteer.address)
    actions.correct(volunteer=volunteer, details=details, skills=["uk"], by=coordinator, now=make.NOW)
    assert verbs() == ["skills"]


@pytest.mark.parametrize("within", [(9, 13), (10, 12), (9, 12), (10, 13)])
def test_days_within_days_away_are_not_written_twice(volunteer: Volunteer, within: tuple[int, int]) -> None:
    known = away(volunteer, 9, 13)
    assert away(volunteer, *within) == known
    assert verbs() == ["absence"]


@pytest.mark.parametrize("beyond", [(8, 13), (9, 14), (8, 12), (16, 17), (2, 3)])
def test_days_beyond_days_away_are_written_down(volunteer: Volunteer, beyond: tuple[int, int]) -> None:
    known = away(volunteer, 9, 13)
    assert away(volunteer, *beyond) != known
    assert volunteer.absences.count() == 2


def test_days_away_that_end_before_they_begin_are_refused_with_a_sentence(volunteer: Volunteer) -> None:
    with pytest.raises(ValidationError):
        away(volunteer, 10, 9)
    assert not volunteer.absences.exists()


def test_days_away_are_taken_back(volunteer: Volunteer, coordinator: User) -> None:
    actions.drop_absence(absence=away(volunteer, 9, 10), by=coordinator, now=make.NOW)
    assert not volunteer.absences.exists()
