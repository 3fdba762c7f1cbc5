"""A visit from plan to ledger: each step, and each step refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent, User
from ledger.models import LedgerEntry
from matching.models import EndReason
from tests import make
from tests.visits import given
from tests.visits.elsewhere import coordinator_elsewhere
from tests.visits.given import Pair, later
from times.clock import local
from visits import actions
from visits.guards import check_log
from visits.models import Confirmation, Visit, VisitStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Pair:
    return given.pair()


@pytest.fixture
def visit(pair: Pair) -> Visit:
    return pair.visits[0]


def codes(error: ValidationError) -> set[str | None]:
    """The codes of a refusal, whatever fields it names."""
    if hasattr(error, "error_dict"):
        return {one.code for errors in error.error_dict.values() for one in errors}
    return {one.code for one in error.error_list}


def test_the_seniors_yes_plans_four_weeks(pair: Pair) -> None:
    days = [visit.planned_start for visit in pair.visits]
    assert days == [datetime(2026, 3, day, 9, tzinfo=UTC) for day in (3, 10, 17, 24)]


def test_planning_again_adds_only_what_is_missing(pair: Pair) -> None:
    assert actions.plan_ahead(match=pair.match, by=None, now=make.NOW) == []
    week_later = actions.plan_ahead(match=pair.match, by=None, now=make.NOW + timedelta(days=7))
    # 31 March lies after the clocks went forward: 10 o'clock in Warsaw is 8 in UTC.
    assert [visit.planned_start for visit in week_later] == [datetime(2026, 3, 31, 8, tzinfo=UTC)]


def test_a_visit_goes_from_plan_to_ledger(pair: Pair, visit: Visit) -> None:
    entry = pair.approve(visit)
    visit.refresh_from_db()
    assert (visit.status, visit.confirmation, visit.approved_by) == ("approved", Confirmation.CALL, pair.coordinator)
    assert (entry.minutes, entry.day.isoformat(), entry.area.name) == (60, "2026-03-03", "Społeczne")
    assert (entry.senior, entry.volunteer) == (pair.match.senior, pair.volunteer)
    verbs = AuditEvent.objects.filter(target="visits.visit", target_id=visit.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["logged", "confirmed", "approved"]


def test_a_volunteer_may_correct_a_log_until_it_is_confirmed(pair: Pair, visit: Visit) -> None:
    pair.log(visit)
    assert pair.log(visit, ended_at=visit.planned_end + timedelta(minutes=30)).minutes == 90


Step = Callable[[Pair, Visit], object]
STEPS: dict[str, Step] = {
    "log": lambda pair, visit: pair.log(visit),
    "confirm": lambda pair, visit: actions.confirm_by_card(visit=visit, by=pair.coordinator, now=later(visit)),
    "approve": lambda pair, visit: actions.approve_hours(visits=[visit], by=pair.coordinator, now=later(visit)),
    "miss": lambda pair, visit: actions.miss(visit=visit, by=pair.user, now=later(visit)),
    "cancel": lambda pair, visit: actions.cancel(visit=visit, by=pair.user, now=make.NOW),
    "question": lambda pair, visit: actions.question(visit=visit, by=pair.coordinator, now=later(visit)),
    "dismiss": lambda pair, visit: actions.dismiss(visit=visit, by=pair.coordinator, now=later(visit)),
}
WAYS: dict[str, tuple[str, ...]] = {
    VisitStatus.PLANNED: (),
    VisitStatus.LOGGED: ("log",),
    VisitStatus.CONFIRMED: ("log", "confirm"),
    VisitStatus.APPROVED: ("log", "confirm", "approve"),
    VisitStatus.NO_SHOW: ("miss",),
    VisitStatus.CANCELLED: ("cancel",),
    VisitStatus.QUERY: ("log", "question"),
}
ALLOWED: dict[str, dict[str, str]] = {
    VisitStatus.PLANNED: {"log": "logged", "miss": "no_show", "cancel": "cancelled"},
    VisitStatus.LOGGED: {"log": "logged", "confirm": "confirmed", "miss": "query", "question": "query"},
    VisitStatus.CONFIRMED: {"approve": "approved", "question": "query"},
    VisitStatus.APPROVED: {},
    VisitStatus.NO_SHOW: {},
    VisitStatus.CANCELLED: {},
    VisitStatus.QUERY: {"log": "logged", "confirm": "confirmed", "dismiss": "no_show"},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", WAYS)
def test_each_step_is_taken_from_its_statuses_and_refused_from_all_others(
    pair: Pair, visit: Visit, status: str, step: str
) -> None:
    for earlier in WAYS[status]:
        STEPS[earlier](pair, visit)
    visit.refresh_from_db()
    assert visit.status == status
    if step in ALLOWED[status]:
        STEPS[step](pair, visit)
    else:
        with pytest.raises(ValidationError):
            STEPS[step](pair, visit)
    visit.refresh_from_db()
    assert visit.status == ALLOWED[status].get(step, status)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [(60, 0, "order"), (0, 0, "order"), (-481, 0, "too-long"), (0, 180, "future")],
)
def test_hours_that_cannot_be_true_are_refused(pair: Pair, visit: Visit, start: int, end: int, code: str) -> None:
    begin = visit.planned_start + timedelta(minutes=start)
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, started_at=begin, ended_at=visit.planned_start + timedelta(minutes=end))
    assert codes(refused.value) == {code}
    assert "ended_at" in refused.value.error_dict


def test_nobody_is_in_two_places(pair: Pair) -> None:
    first, second = pair.visits[:2]
    pair.log(first)
    half_past = first.planned_start + timedelta(minutes=30)
    with pytest.raises(ValidationError) as refused:
        pair.log(second, started_at=half_past, ended_at=half_past + timedelta(hours=1))
    assert codes(refused.value) == {"overlap"}


def test_a_day_holds_twelve_hours_of_help_and_no_more(pair: Pair) -> None:
    first, second, third = pair.visits[:3]
    morning = first.planned_start.replace(hour=7)  # 8 o'clock in Warsaw
    noon, evening = morning + timedelta(hours=7), morning + timedelta(hours=12)
    after = evening + timedelta(hours=1)
    pair.log(first, started_at=morning, ended_at=noon, now=evening)
    with pytest.raises(ValidationError) as refused:
        pair.log(second, started_at=noon, ended_at=evening + timedelta(minutes=1), now=after)
    assert codes(refused.value) == {"too-much-a-day"}
    assert pair.log(second, started_at=noon, ended_at=evening, now=after).minutes == 300
    assert pair.log(second, started_at=noon, ended_at=evening, now=after).minutes == 300  # mended, not added
    assert pair.log(third).minutes == 60  # two weeks later


def test_visits_may_follow_each_other_without_a_break(pair: Pair) -> None:
    first, second = pair.visits[:2]
    pair.log(first)
    assert pair.log(second, started_at=first.planned_end, ended_at=first.planned_end + timedelta(hours=1)).minutes == 60


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC), 270),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), datetime(2027, 3, 28, 2, 0, tzinfo=UTC), 150),
    ],
)
def test_the_night_of_the_clocks_change_bends_no_minutes(
    pair: Pair, visit: Visit, start: datetime, end: datetime, minutes: int
) -> None:
    Visit.objects.filter(pk=visit.pk).update(planned_start=start, planned_end=end)
    visit.refresh_from_db()
    logged = pair.log(visit, started_at=start, ended_at=end, now=end + timedelta(hours=1))
    logged.refresh_from_db()
    assert logged.minutes == minutes


def test_eight_hours_are_counted_by_instants_not_by_the_clock_on_the_wall() -> None:
    # 25 October 2026: from 0:00 to 8:00 on the wall are nine hours.
    start, end = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)
    log = actions.Log(started_at=local(start), ended_at=local(end), activity="company")
    with pytest.raises(ValidationError) as refused:
        check_log(log, end)
    assert codes(refused.value) == {"too-long"}


def test_a_code_confirms_visits_of_its_own_need_only(pair: Pair, visit: Visit) -> None:
    visit = pair.log(visit)
    stranger = make.need()
    with pytest.raises(PermissionDenied):
        actions.confirm_by_code(visit=visit, need=stranger, seen=visit.hours, now=later(visit))
    with pytest.raises(PermissionDenied):
        actions.deny_by_code(visit=visit, need=stranger, now=later(visit))
    confirmed = actions.confirm_by_code(visit=visit, need=pair.match.need, seen=visit.hours, now=later(visit))
    assert confirmed.confirmation == Confirmation.CODE


def test_a_visit_to_come_cannot_be_denied(pair: Pair) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.miss(visit=pair.visits[-1], by=pair.user, now=make.NOW)
    assert codes(refused.value) == {"future"}


def test_dismissing_leaves_the_minutes_in_the_audit_trail_only(pair: Pair, visit: Visit) -> None:
    STEPS["log"](pair, visit)
    STEPS["question"](pair, visit)
    STEPS["dismiss"](pair, visit)
    visit.refresh_from_db()
    assert (visit.minutes, visit.started_at) == (0, None)
    assert AuditEvent.objects.get(verb="dismissed", target_id=visit.pk).details == {"minutes": 60}


def test_days_away_call_off_the_visits_on_them(pair: Pair) -> None:
    first, second, third, _fourth = pair.visits
    actions.be_away(
        volunteer=pair.volunteer,
        first_on=second.planned_start.date(),
        last_on=third.planned_start.date(),
        by=pair.user,
        now=make.NOW,
    )
    assert [visit.status for visit in pair.visits] == ["planned", "cancelled", "cancelled", "planned"]
    assert first.status == "planned"


def test_ending_help_calls_off_what_is_to_come_and_keeps_what_was(pair: Pair) -> None:
    first, *rest = pair.visits
    pair.log(first)
    actions.end_match(match=pair.match, reason=EndReason.HOSPITAL, by=pair.coordinator, now=later(first))
    assert [visit.status for visit in pair.visits] == ["logged"] + ["cancelled"] * len(rest)
    pair.match.refresh_from_db()
    assert actions.plan_ahead(match=pair.match, by=None, now=later(first)) == []


# --- whose hours ----------------------------------------------------------------------------------
@pytest.mark.parametrize("step", ["confirm", "approve", "question", "dismiss"])
def test_a_coordinator_does_not_decide_about_their_own_hours(step: str) -> None:
    coordinator = make.coordinator()
    pair = given.pair(volunteer=make.volunteer(user=coordinator), coordinator=make.coordinator())
    visit = pair.visits[0]
    before = {"approve": ("log", "confirm"), "dismiss": ("log", "question")}.get(step, ("log",))
    for earlier in before:
        STEPS[earlier](pair, visit)
    own = Pair(coordinator, pair.volunteer, pair.match)
    with pytest.raises(PermissionDenied):
        STEPS[step](own, visit)
    STEPS[step](pair, visit)


def other_volunteer() -> User:
    """Somebody who helps somebody else."""
    user = make.volunteer().user
    assert user is not None
    return user


STRANGERS: dict[str, Callable[[], User]] = {
    "reporter": make.reporter,
    "other centre": coordinator_elsewhere,
    "other volunteer": other_volunteer,
}


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_take_no_step(pair: Pair, visit: Visit, who: str) -> None:
    stranger = STRANGERS[who]()
    with pytest.raises(PermissionDenied):
        pair.log(visit, by=stranger)
    pair.confirm(visit)
    with pytest.raises(PermissionDenied):
        actions.approve_hours(visits=[visit], by=stranger, now=later(visit))
    assert not LedgerEntry.objects.exists()
