"""Visits called off: the senior is phoned, and help of one visit looks for somebody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from desk.call_list import sheet
from desk.queues import Queue, waiting
from exchange.models import NeedStatus
from matching.models import EndReason
from notifications.models import Message
from tests import make
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from tests.visits.given import Pair
from visits import actions
from visits.following import followed
from visits.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    return given.pair()


def called_off(pair: Pair, number: int = 0) -> Visit:
    """One of the visits, which the volunteer called off."""
    return actions.cancel(visit=pair.visits[number], by=pair.user, now=make.NOW)


def queue(by: User, slug: str = "odwolane") -> Queue:
    """A queue of the desk."""
    return next(one for one in waiting(by, make.centre(), make.NOW) if one.kind.slug == slug)


def test_the_senior_of_a_visit_called_off_is_the_first_to_be_phoned(pair: Pair) -> None:
    called_off(pair)
    (row,) = queue(pair.coordinator).rows
    assert (row.name, row.phone) == (str(pair.match.senior), pair.match.senior.phone)
    assert "10:00–11:00" in row.when
    assert sheet(pair.coordinator, make.centre(), make.NOW).lists[0].rows == [row]


def test_days_away_leave_nobody_waiting_at_the_window(pair: Pair) -> None:
    second, third = pair.visits[1:3]
    first_on, last_on = second.planned_start.date(), third.planned_start.date()
    actions.be_away(volunteer=pair.volunteer, first_on=first_on, last_on=last_on, by=pair.user, now=make.NOW)
    assert list(queue(pair.coordinator).page) == [second, third]


def test_who_was_told_is_not_phoned_again(client: Client, pair: Pair) -> None:
    visit = called_off(pair)
    shelf = reverse("hours", args=["sopot", "odwolane"])
    with time_machine.travel(make.NOW, tick=False):
        client.force_login(pair.coordinator)
        told = reverse("visit_decide", args=["sopot", visit.pk, "powiedziane"])
        assert told in client.get(shelf).content.decode()
        assert client.post(told, {"next": shelf}).headers["Location"] == shelf
        assert client.get(shelf).context["rows"] == []
        client.post(told)
    assert queue(pair.coordinator).count == 0
    assert AuditEvent.objects.filter(verb="told", target_id=visit.pk, actor_id=pair.coordinator.pk).count() == 1


def test_a_visit_that_stands_has_nothing_to_tell(pair: Pair) -> None:
    with pytest.raises(ValidationError):
        actions.tell(visit=pair.visits[0], by=pair.coordinator, now=make.NOW)


def test_only_the_coordinators_of_the_centre_tell_and_see_whom_to_tell(pair: Pair) -> None:
    visit = called_off(pair)
    for stranger in (pair.user, make.reporter(), coordinator_elsewhere()):
        with pytest.raises(PermissionDenied):
            actions.tell(visit=visit, by=stranger, now=make.NOW)
    assert queue(coordinator_elsewhere()).count == 0


def test_nobody_is_phoned_when_the_day_is_over(pair: Pair) -> None:
    visit = called_off(pair)
    evening = visit.planned_start.replace(hour=20)
    assert list(Visit.objects.to_tell(evening)) == [visit]
    assert not Visit.objects.to_tell(evening + timedelta(hours=4)).exists()


@pytest.mark.parametrize(("reason", "phoned"), [(EndReason.VOLUNTEER_LEFT, 1), (EndReason.DEATH, 0)])
def test_ended_help_calls_for_one_call_when_the_volunteer_stopped_and_for_none_otherwise(
    pair: Pair, reason: EndReason, phoned: int
) -> None:
    actions.end_match(match=pair.match, reason=reason, by=pair.coordinator, now=make.NOW)
    assert queue(pair.coordinator).count == phoned


def test_after_a_death_nobody_phones_about_a_visit_called_off_before(pair: Pair) -> None:
    called_off(pair)
    actions.end_match(match=pair.match, reason=EndReason.DEATH, by=pair.coordinator, now=make.NOW)
    assert queue(pair.coordinator).count == 0


def test_help_of_one_visit_that_is_called_off_looks_for_somebody_else() -> None:
    pair = given.pair(rhythm="once")
    called_off(pair)
    pair.match.refresh_from_db()
    assert (pair.match.ended_reason, pair.match.need.status) == (EndReason.VOLUNTEER_LEFT, NeedStatus.OPEN)
    assert [row.name for row in queue(pair.coordinator, "bez-osoby").rows] == [str(pair.match.senior)]
    assert queue(pair.coordinator).count == 1


def test_the_volunteer_gets_a_letter_when_the_coordinator_calls_off_and_none_after_phoning_in(pair: Pair) -> None:
    letters = Message.objects.filter(template="called_off")
    called_off(pair)
    second, third = pair.visits[1:3]
    day = third.planned_start.date()
    actions.be_away(volunteer=pair.volunteer, first_on=day, last_on=day, by=pair.coordinator, now=make.NOW)
    assert not letters.exists()
    actions.cancel(visit=second, by=pair.coordinator, now=make.NOW)
    assert letters.get().recipient == pair.user


def test_the_followed_request_says_which_visits_are_called_off(pair: Pair) -> None:
    visit = called_off(pair)
    need = pair.match.need
    assert followed([need.pk], make.NOW)[0].called_off == [visit]
    assert followed([need.pk], visit.planned_end)[0].called_off == []
    actions.end_match(match=pair.match, reason=EndReason.HOSPITAL, by=pair.coordinator, now=make.NOW)
    assert followed([need.pk], make.NOW)[0].called_off == []


def test_help_every_week_goes_on_after_a_visit_called_off(pair: Pair) -> None:
    called_off(pair)
    pair.match.refresh_from_db()
    assert (pair.match.ended_at, pair.match.need.status) == (None, NeedStatus.MATCHED)


def test_the_volunteer_hears_when_somebody_else_ends_the_help(pair: Pair) -> None:
    actions.end_match(match=pair.match, reason=EndReason.DEATH, by=pair.coordinator, now=make.NOW)
    letters = Message.objects.filter(template__in=("help_ended", "called_off"))
    assert [(one.recipient, one.template) for one in letters] == [(pair.user, "help_ended")]


def test_a_coordinator_who_ends_their_own_help_is_not_written_to() -> None:
    coordinator = make.coordinator()
    own = given.pair(volunteer=make.volunteer(user=coordinator), coordinator=make.coordinator())
    actions.end_match(match=own.match, reason=EndReason.DONE, by=coordinator, now=make.NOW)
    assert not Message.objects.filter(template="help_ended").exists()
