"""The day that the pages tell while somebody is asked is the day on which the first visit is planned."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from exchange.models import Rhythm
from matching import actions as matching_actions
from matching.dates import dated
from matching.models import Proposal
from tests import make
from tests.visits import given
from times.slots import Slot, from_rows
from visits import actions
from volunteers.models import Absence

pytestmark = pytest.mark.django_db
TUESDAY_TEN = Slot(1, 600, 660)


def told(proposal: Proposal, now: datetime) -> str:
    """What the pages say of the times on the day."""
    away = proposal.volunteer.absences_from(now.date())
    return dated(proposal.need, from_rows(proposal.slots), now.date(), away)


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.ONCE])
@pytest.mark.parametrize(
    ("days_later", "first"),
    [(0, date(2026, 3, 3)), (1, date(2026, 3, 10)), (2, date(2026, 3, 10)), (9, date(2026, 3, 17))],
)
def test_a_late_yes_plans_from_the_day_that_was_told(rhythm: Rhythm, days_later: int, first: date) -> None:
    coordinator, _volunteer, proposal = given.asked(TUESDAY_TEN, rhythm=rhythm)
    now = make.NOW + timedelta(days=days_later)
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=now)
    words = told(proposal, now)
    match = actions.senior_accepts(proposal=proposal, by=coordinator, now=now)
    planned = [visit.planned_start.date() for visit in match.visits.order_by("planned_start")]
    assert f"{first.day} marca" in words
    assert planned[0] == first
    assert len(planned) == (1 if rhythm == Rhythm.ONCE else 4)


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.ONCE])
def test_days_away_written_down_meanwhile_are_left_out(rhythm: Rhythm) -> None:
    coordinator, volunteer, proposal = given.asked(TUESDAY_TEN, rhythm=rhythm)
    Absence.objects.create(volunteer=volunteer, first_on=date(2026, 3, 3), last_on=date(2026, 3, 12))
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    assert "17 marca" in told(proposal, make.NOW)
    match = actions.senior_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    assert match.visits.earliest("planned_start").planned_start.date() == date(2026, 3, 17)


@pytest.mark.parametrize("rival_slot", [TUESDAY_TEN, Slot(1, 670, 730)])
def test_the_time_of_a_day_that_is_past_may_be_somebody_elses_by_now(rival_slot: Slot) -> None:
    coordinator, volunteer, once = given.asked(TUESDAY_TEN, rhythm=Rhythm.ONCE)
    matching_actions.volunteer_accepts(proposal=once, by=coordinator, now=make.NOW)
    later = make.NOW + timedelta(days=2)
    rival = make.proposal(make.need(), volunteer, rival_slot)
    matching_actions.approve(proposal=rival, by=coordinator, now=later)
    with pytest.raises(ValidationError) as refused:
        actions.senior_accepts(proposal=once, by=coordinator, now=later)
    assert refused.value.code == "time-taken"
    once.refresh_from_db()
    assert once.state == "asked_senior"
