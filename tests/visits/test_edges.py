"""The last minute that is allowed and the first that is not; whose visits count, and whose do not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEvent
from exchange.models import NeedStatus, Rhythm
from matching.models import EndReason
from notifications.models import Message
from tests import make
from tests.visits import given
from tests.visits.given import Pair, later
from times.slots import Slot
from visits import actions
from visits.models import Visit, VisitStatus

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def pair() -> Pair:
    return given.pair()


@pytest.fixture
def visit(pair: Pair) -> Visit:
    return pair.visits[0]


def code_of(refused: pytest.ExceptionInfo[ValidationError], field: str) -> str | None:
    """The code of the refusal beside the field."""
    return refused.value.error_dict[field][0].code


# --- logging --------------------------------------------------------------------------------------
def test_what_was_done_and_said_is_kept_with_who_said_it(pair: Pair, visit: Visit) -> None:
    pair.log(visit, activity="shopping", note="klucz u sąsiadki", by=pair.coordinator)
    visit.refresh_from_db()
    assert (visit.activity, visit.note) == ("shopping", "klucz u sąsiadki")
    assert (visit.logged_by, visit.logged_at) == (pair.coordinator, visit.planned_end + HOUR)


def test_eight_hours_are_a_visit_and_a_minute_more_is_not(pair: Pair, visit: Visit) -> None:
    start = visit.planned_start
    end = start + 8 * HOUR
    assert pair.log(visit, ended_at=end, now=end + HOUR).minutes == 480
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, ended_at=end + MINUTE, now=end + HOUR)
    assert code_of(refused, "ended_at") == "too-long"


def test_a_visit_is_logged_at_the_minute_in_which_it_ends(pair: Pair, visit: Visit) -> None:
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, now=visit.planned_end - MINUTE)
    assert code_of(refused, "ended_at") == "future"
    assert pair.log(visit, now=visit.planned_end).minutes == 60


def test_a_visit_takes_place_up_to_two_weeks_after_its_plan(pair: Pair, visit: Visit) -> None:
    start, end = visit.planned_start + 14 * DAY, visit.planned_end + 14 * DAY
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, started_at=start + MINUTE, ended_at=end + MINUTE, now=end + HOUR)
    assert code_of(refused, "day") == "far-from-plan"
    assert pair.log(visit, started_at=start, ended_at=end, now=end + HOUR).minutes == 60


def test_a_visit_takes_place_up_to_two_weeks_before_its_plan(pair: Pair) -> None:
    visit = pair.visits[-1]
    start, end = visit.planned_start - 14 * DAY, visit.planned_end - 14 * DAY
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, started_at=start - MINUTE, ended_at=end - MINUTE, now=end)
    assert code_of(refused, "day") == "far-from-plan"
    assert pair.log(visit, started_at=start, ended_at=end, now=end).minutes == 60


def test_a_visit_takes_place_from_the_day_on_which_the_two_agreed(pair: Pair, visit: Visit) -> None:
    agreed = pair.match.agreed_at
    assert pair.log(visit, started_at=agreed - HOUR, ended_at=agreed, now=agreed).minutes == 60
    day_before = agreed - DAY
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, started_at=day_before - HOUR, ended_at=day_before, now=agreed)
    assert code_of(refused, "day") == "far-from-plan"


def test_a_visit_may_end_when_the_next_one_begins(pair: Pair) -> None:
    first, second = pair.visits[:2]
    pair.log(second)
    start = second.planned_start
    with pytest.raises(ValidationError) as refused:
        pair.log(first, started_at=start - HOUR, ended_at=start + MINUTE, now=later(second))
    assert code_of(refused, "started_at") == "overlap"
    assert pair.log(first, started_at=start - HOUR, ended_at=start, now=later(second)).minutes == 60


def test_a_visit_that_did_not_take_place_is_in_nobodys_way(pair: Pair) -> None:
    first, second = pair.visits[:2]
    actions.miss(visit=first, by=pair.user, now=later(first))
    started, ended = first.planned_start, first.planned_end
    assert pair.log(second, started_at=started, ended_at=ended, now=later(first)).minutes == 60


def test_two_volunteers_visit_at_the_same_time(pair: Pair, visit: Visit) -> None:
    other = given.pair()
    pair.log(visit)
    assert other.log(other.visits[0]).minutes == 60


def test_the_hours_of_one_volunteer_do_not_fill_anothers_day(pair: Pair, visit: Visit) -> None:
    other = given.pair()
    for one in (pair, other):
        first = one.visits[0]
        end = first.planned_start + 8 * HOUR
        assert one.log(first, ended_at=end, now=end).minutes == 480


# --- confirming -----------------------------------------------------------------------------------
def test_the_senior_confirms_by_phone_on_the_timesheet_or_with_the_code(pair: Pair) -> None:
    call, card, code = (pair.log(one) for one in pair.visits[:3])
    actions.confirm_by_call(visit=call, by=pair.coordinator, now=later(call), seen=call.hours)
    actions.confirm_by_card(visit=card, by=pair.coordinator, now=later(card), seen=card.hours)
    actions.confirm_by_code(visit=code, need=pair.match.need, now=later(code), seen=code.hours)
    kept = [(one.status, one.confirmation, one.confirmed_at) for one in pair.visits[:3]]
    assert kept == [
        ("confirmed", "call", later(call)),
        ("confirmed", "card", later(card)),
        ("confirmed", "code", later(code)),
    ]


def test_hours_corrected_after_somebody_read_them_are_confirmed_in_no_way(pair: Pair, visit: Visit) -> None:
    seen = pair.log(visit).hours
    visit = pair.log(visit, ended_at=visit.planned_end + MINUTE)
    now = later(visit)
    ways: list[Callable[[], object]] = [
        lambda: actions.confirm_by_call(visit=visit, by=pair.coordinator, now=now, seen=seen),
        lambda: actions.confirm_by_card(visit=visit, by=pair.coordinator, now=now, seen=seen),
        lambda: actions.confirm_by_code(visit=visit, need=pair.match.need, now=now, seen=seen),
    ]
    for confirm in ways:
        with pytest.raises(ValidationError) as refused:
            confirm()
        assert refused.value.code == "corrected"


def test_the_volunteer_confirms_nothing_and_settles_nothing(pair: Pair, visit: Visit) -> None:
    visit = pair.log(visit)
    for step in (actions.confirm_by_call, actions.confirm_by_card, actions.question):
        with pytest.raises(PermissionDenied):
            step(visit=visit, by=pair.user, now=later(visit))
    actions.question(visit=visit, by=pair.coordinator, now=later(visit))
    with pytest.raises(PermissionDenied):
        actions.dismiss(visit=visit, by=pair.user, now=later(visit))


def test_strangers_neither_miss_nor_call_off_a_visit(pair: Pair, visit: Visit) -> None:
    stranger = given.pair().user
    with pytest.raises(PermissionDenied):
        actions.miss(visit=visit, by=stranger, now=later(visit))
    with pytest.raises(PermissionDenied):
        actions.cancel(visit=visit, by=stranger, now=make.NOW)


def test_a_visit_given_back_is_confirmed_anew(pair: Pair, visit: Visit) -> None:
    visit = pair.confirm(visit)
    actions.question(visit=visit, by=pair.coordinator, now=later(visit))
    visit.refresh_from_db()
    assert (visit.status, visit.confirmed_at, visit.confirmation) == (VisitStatus.QUERY, None, "")


# --- what did not take place ----------------------------------------------------------------------
def test_a_visit_is_missed_from_the_minute_in_which_it_should_begin(pair: Pair, visit: Visit) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.miss(visit=visit, by=pair.user, now=visit.planned_start - MINUTE)
    assert refused.value.code == "future"
    missed = actions.miss(visit=visit, by=pair.user, now=visit.planned_start)
    missed.refresh_from_db()
    assert missed.status == VisitStatus.NO_SHOW


def test_who_has_the_code_says_that_nobody_came(pair: Pair, visit: Visit) -> None:
    actions.deny_by_code(visit=visit, need=pair.match.need, now=later(visit))
    visit.refresh_from_db()
    assert visit.status == VisitStatus.NO_SHOW
    logged = pair.log(pair.visits[1])
    actions.deny_by_code(visit=logged, need=pair.match.need, now=later(logged))
    logged.refresh_from_db()
    assert logged.status == VisitStatus.QUERY
    assert set(AuditEvent.objects.filter(actor="system").values_list("verb", flat=True)) == {"no_show", "query"}


# --- what is called off ---------------------------------------------------------------------------
def away(pair: Pair, first_on: date, last_on: date, minutes_later: int = 0) -> list[str]:
    """The visits after the volunteer said when they are away."""
    now = make.NOW + timedelta(minutes=minutes_later)
    actions.be_away(volunteer=pair.volunteer, first_on=first_on, last_on=last_on, by=pair.user, now=now)
    return [one.status for one in pair.visits]


def test_days_away_reach_from_midnight_to_midnight() -> None:
    # Visits on Mondays and Tuesdays at the edges of the day.
    early, late = given.pair(Slot(1, 0, 60)), given.pair(Slot(1, 1380, 1440))
    for pair in (early, late):
        assert away(pair, date(2026, 3, 9), date(2026, 3, 9)) == ["planned"] * 4
        assert away(pair, date(2026, 3, 11), date(2026, 3, 11)) == ["planned"] * 4
        assert away(pair, date(2026, 3, 10), date(2026, 3, 10)) == ["planned", "cancelled", "planned", "planned"]


def test_days_away_call_off_no_visit_that_has_begun(pair: Pair, visit: Visit) -> None:
    today = visit.planned_start.date()
    begun = (visit.planned_start - make.NOW) // MINUTE
    assert away(pair, today, today, minutes_later=begun) == ["planned"] * 4


def test_days_away_call_off_a_visit_that_begins_in_a_minute(pair: Pair, visit: Visit) -> None:
    today = visit.planned_start.date()
    before = (visit.planned_start - make.NOW) // MINUTE - 1
    assert away(pair, today, today, minutes_later=before) == ["cancelled"] + ["planned"] * 3


def test_days_away_of_one_volunteer_leave_the_others_visits(pair: Pair, visit: Visit) -> None:
    other = given.pair()
    away(other, date(2026, 3, 2), date(2026, 3, 31))
    assert {one.status for one in pair.visits} == {"planned"}
    assert {one.status for one in other.visits} == {"cancelled"}


def test_days_away_leave_what_was_missed(pair: Pair) -> None:
    second = pair.visits[1]
    Visit.objects.filter(pk=second.pk).update(status=VisitStatus.NO_SHOW)
    assert away(pair, date(2026, 3, 2), date(2026, 3, 31)) == ["cancelled", "no_show", "cancelled", "cancelled"]


def test_who_calls_off_their_own_visit_gets_no_letter(pair: Pair) -> None:
    actions.cancel(visit=pair.visits[0], by=pair.user, now=make.NOW)
    assert not Message.objects.filter(template="called_off").exists()
    second = pair.visits[1]
    actions.cancel(visit=second, by=pair.coordinator, now=make.NOW)
    letter = Message.objects.get(template="called_off")
    assert (letter.recipient, letter.event) == (pair.user, f"called-off-{second.pk}")


def test_ended_help_leaves_the_visit_that_has_begun(pair: Pair, visit: Visit) -> None:
    actions.end_match(match=pair.match, reason=EndReason.HOSPITAL, by=pair.coordinator, now=visit.planned_start)
    assert [one.status for one in pair.visits] == ["planned"] + ["cancelled"] * 3


def test_ended_help_leaves_what_was_missed(pair: Pair, visit: Visit) -> None:
    Visit.objects.filter(pk=pair.visits[1].pk).update(status=VisitStatus.NO_SHOW)
    actions.end_match(match=pair.match, reason=EndReason.HOSPITAL, by=pair.coordinator, now=make.NOW)
    assert [one.status for one in pair.visits] == ["cancelled", "no_show", "cancelled", "cancelled"]


def test_only_the_next_visit_waits_for_a_call_when_the_volunteer_left(pair: Pair) -> None:
    actions.end_match(match=pair.match, reason=EndReason.VOLUNTEER_LEFT, by=pair.coordinator, now=make.NOW)
    verbs = AuditEvent.objects.filter(target="visits.visit").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["cancelled", "ended", "ended", "ended"]


def test_only_a_coordinator_ends_help(pair: Pair) -> None:
    with pytest.raises(PermissionDenied):
        actions.end_match(match=pair.match, reason=EndReason.DONE, by=pair.user, now=make.NOW)


def test_help_of_one_visit_that_was_logged_is_not_looked_for_again() -> None:
    pair = given.pair(rhythm=Rhythm.ONCE)
    visit = pair.visits[0]
    pair.log(visit)
    extra = Visit.objects.create(
        match=pair.match,
        volunteer=pair.volunteer,
        planned_start=visit.planned_start + DAY,
        planned_end=visit.planned_end + DAY,
    )
    actions.cancel(visit=extra, by=pair.user, now=later(visit))
    pair.match.refresh_from_db()
    assert (pair.match.ended_at, pair.match.need.status) == (None, NeedStatus.MATCHED)


def test_the_other_pairs_visits_do_not_keep_help_of_one_visit_alive(pair: Pair) -> None:
    once = given.pair(rhythm=Rhythm.ONCE)
    actions.cancel(visit=once.visits[0], by=once.user, now=make.NOW)
    once.match.refresh_from_db()
    assert once.match.ended_at == make.NOW


def test_help_of_one_visit_that_ended_already_does_not_end_twice() -> None:
    pair = given.pair(rhythm=Rhythm.ONCE)
    visit = pair.visits[0]
    actions.end_match(match=pair.match, reason=EndReason.DONE, by=pair.coordinator, now=visit.planned_start)
    actions.cancel(visit=visit, by=pair.user, now=later(visit))
    pair.match.refresh_from_db()
    assert pair.match.ended_reason == EndReason.DONE


def test_the_senior_of_one_visit_is_told_of_that_one(pair: Pair) -> None:
    called_off = actions.cancel(visit=pair.visits[0], by=pair.user, now=make.NOW)
    with pytest.raises(ValidationError) as refused:
        actions.tell(visit=pair.visits[1], by=pair.coordinator, now=make.NOW)
    assert refused.value.code == "already-decided"
    actions.tell(visit=called_off, by=pair.coordinator, now=make.NOW)
    with pytest.raises(ValidationError):
        actions.tell(visit=called_off, by=pair.coordinator, now=make.NOW)


def test_of_a_visit_that_is_confirmed_it_is_said_first_that_it_is(pair: Pair) -> None:
    visit = pair.confirm(pair.visits[0])
    with pytest.raises(ValidationError) as refused:
        pair.log(visit, ended_at=visit.planned_start)
    assert refused.value.code == "already-decided"
