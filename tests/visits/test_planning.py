"""Which visits are planned: four weeks to the day, not while the volunteer is away, not after the help."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import AuditEvent
from exchange.models import Rhythm
from matching.models import EndReason
from tests import make
from tests.visits import given
from tests.visits.given import Pair
from times.slots import Slot
from visits import actions
from visits.models import Visit, VisitStatus
from volunteers.models import Absence

pytestmark = pytest.mark.django_db
MONDAY_TEN = Slot(0, 600, 660)


def days(pair: Pair) -> list[date]:
    """The local days of the visits that stand."""
    return [visit.planned_start.date() for visit in pair.visits if visit.status == VisitStatus.PLANNED]


def test_the_day_four_weeks_ahead_is_planned_still() -> None:
    # 2 March is a Monday: 30 March is the twenty-eighth day from it, 31 March the twenty-ninth.
    assert days(given.pair(MONDAY_TEN)) == [date(2026, 3, day) for day in (9, 16, 23, 30)]


def test_a_visit_lasts_as_long_as_the_time_that_was_agreed() -> None:
    visit = given.pair(Slot(1, 600, 690)).visits[0]
    assert (visit.planned_start, visit.planned_end) == (
        datetime(2026, 3, 3, 9, tzinfo=UTC),
        datetime(2026, 3, 3, 10, 30, tzinfo=UTC),
    )


def test_planning_on_the_day_of_a_visit_plans_that_day_too() -> None:
    pair = given.pair()
    pair.match.visits.all().delete()
    actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=1))
    assert days(pair)[0] == date(2026, 3, 3)


def test_a_visit_of_one_day_is_not_planned_again_when_its_day_is_past() -> None:
    pair = given.pair(rhythm=Rhythm.ONCE)
    for later in (1, 2, 6, 7, 8, 15):
        assert actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=later)) == []
    assert days(pair) == [date(2026, 3, 3)]


def test_help_of_every_second_week_keeps_its_weeks_whenever_it_is_planned() -> None:
    pair = given.pair(MONDAY_TEN, rhythm=Rhythm.BIWEEKLY)
    assert days(pair) == [date(2026, 3, 9), date(2026, 3, 23)]
    for later in (7, 8, 13):
        actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=later))
    assert days(pair) == [date(2026, 3, 9), date(2026, 3, 23), date(2026, 4, 6)]


def test_days_away_are_left_out_with_both_their_ends() -> None:
    pair = given.pair()
    pair.match.visits.all().delete()
    Absence.objects.create(volunteer=pair.volunteer, first_on=date(2026, 3, 10), last_on=date(2026, 3, 17))
    actions.plan_ahead(match=pair.match, by=None, now=make.NOW)
    assert days(pair) == [date(2026, 3, 3), date(2026, 3, 24)]


def test_planning_is_written_down_when_something_was_planned_and_by_the_clock() -> None:
    pair = given.pair()
    events = AuditEvent.objects.filter(verb="planned", target_id=pair.match.pk)
    assert [(event.actor, event.details) for event in events] == [("user", {"visits": 4})]
    actions.plan_ahead(match=pair.match, by=None, now=make.NOW)
    assert events.count() == 1
    actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=7))
    assert [(event.actor, event.details) for event in events.order_by("pk")][1] == ("system", {"visits": 1})


def test_ended_help_plans_nothing() -> None:
    pair = given.pair()
    actions.end_match(match=pair.match, reason=EndReason.DONE, by=pair.coordinator, now=make.NOW)
    pair.match.refresh_from_db()
    assert actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=7)) == []


def test_a_visit_that_was_called_off_is_not_planned_again() -> None:
    pair = given.pair()
    actions.cancel(visit=pair.visits[1], by=pair.user, now=make.NOW)
    assert actions.plan_ahead(match=pair.match, by=None, now=make.NOW) == []
    assert Visit.objects.count() == 4


def test_help_that_ended_while_the_clock_was_planning_plans_nothing() -> None:
    pair = given.pair()
    actions.end_match(match=pair.match, reason=EndReason.DONE, by=pair.coordinator, now=make.NOW)
    assert pair.match.ended_at is None, "as it was read before"
    assert actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=7)) == []


def test_planning_on_a_later_weekday_goes_on_with_the_weekday_that_was_agreed() -> None:
    pair = given.pair()
    wednesday, saturday = make.NOW + timedelta(days=2), make.NOW + timedelta(days=12)
    assert [one.planned_start.date() for one in actions.plan_ahead(match=pair.match, by=None, now=wednesday)] == [
        date(2026, 3, 31)
    ]
    assert [one.planned_start.date() for one in actions.plan_ahead(match=pair.match, by=None, now=saturday)] == [
        date(2026, 4, 7)
    ]


def test_a_coordinator_of_the_centre_may_plan_ahead_too() -> None:
    pair = given.pair()
    fresh = actions.plan_ahead(match=pair.match, by=pair.coordinator, now=make.NOW + timedelta(days=7))
    assert [one.planned_start.date() for one in fresh] == [date(2026, 3, 31)]
