"""Visits as they are planned, logged, confirmed and called off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from exchange.models import Need, Rhythm
from matching import actions as matching_actions
from matching.models import Booking, EndReason, Match, Proposal
from notifications.actions import hint, post
from times.slots import Slot, at_minute
from visits import rules
from visits.models import (
    CALLED_OFF,
    ENDED,
    HAPPENED,
    OCCUPYING,
    TO_LOG,
    TOLD,
    Confirmation,
    Visit,
    VisitQuerySet,
    VisitStatus,
)
from volunteers import actions as volunteer_actions
from volunteers.models import Absence, Volunteer

AHEAD = timedelta(days=28)
LONGEST = timedelta(hours=8)
MOST_A_DAY = timedelta(hours=12)
FARTHEST_FROM_PLAN = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What a volunteer says of a visit: instants, what was done, and a note for the coordinator."""

    started_at: datetime
    ended_at: datetime
    activity: str
    note: str = ""

    @property
    def length(self) -> timedelta:
        """Between the instants: two local times must not be subtracted, or the clocks' change bends the hours."""
        return timedelta(seconds=self.ended_at.timestamp() - self.started_at.timestamp())


@transaction.atomic
def begin(*, proposal: Proposal, by: User, now: datetime) -> Match:
    """Note the senior's yes and plan the visits of the coming four weeks."""
    match = matching_actions.agree(proposal=proposal, by=by, now=now)
    plan(match=match, by=by, now=now)
    return match


@transaction.atomic
def plan(*, match: Match, by: User | None, now: datetime) -> list[Visit]:
    """Plan the match's visits from now to four weeks ahead; what is planned already stays. `by` None: the clock."""
    if match.ended_at:
        return []
    planned = []
    for booking in match.proposal.bookings.filter(released_at=None):
        planned += [_plan_one(match, booking, day) for day in _days(booking, localdate(now), match.volunteer)]
    fresh = [visit for visit in planned if visit]
    if fresh:
        record(verb="planned", target=match, by=by, now=now, centre_id=match.need.centre_id, visits=len(fresh))
    return fresh


def _days(booking: Booking, today: date, volunteer: Volunteer) -> list[date]:
    """Days of the booking up to four weeks ahead, without the ones on which the volunteer is away."""
    last = min(booking.last_on or date.max, today + AHEAD)
    first = max(booking.first_on, today)
    first += timedelta(days=(booking.weekday - first.weekday()) % 7)
    weeks = range(0, max(0, (last - first).days + 1), 7)
    return [day for ahead in weeks if not volunteer.away_on(day := first + timedelta(days=ahead))]


def _plan_one(match: Match, booking: Booking, day: date) -> Visit | None:
    slot = Slot(booking.weekday, booking.start_minute, booking.end_minute)
    visit, new = Visit.objects.get_or_create(
        match=match,
        planned_start=slot.at(day),
        defaults={"volunteer": match.volunteer, "planned_end": slot.end_at(day)},
    )
    return visit if new else None


def _locked(visit: Visit) -> Visit:
    """The visit with its volunteer and itself locked, in this order."""
    Volunteer.objects.select_for_update(of=("self",)).get(pk=visit.volunteer_id)
    return (
        Visit.objects.select_for_update(of=("self",))
        .select_related("volunteer", "match__need__centre", "match__edition__programme", "match__senior")
        .get(pk=visit.pk)
    )


def _check_status(visit: Visit, *allowed: VisitStatus) -> None:
    if visit.status not in allowed:
        raise ValidationError(_("This visit was already dealt with."), code="already-decided")


def check_log(log: Log, now: datetime) -> None:
    """Refuse, beside its field, an end before the start, a visit too long to be true, or one still to come."""
    if log.length <= timedelta(0):
        raise ValidationError(
            {
                "ended_at": ValidationError(
                    _("The end is before the start. Check both times. A visit ends at 24:00 at the latest."),
                    code="order",
                )
            }
        )
    if log.length > LONGEST:
        raise ValidationError(
            {"ended_at": ValidationError(_("A visit lasts 8 hours at most. Check both times."), code="too-long")}
        )
    if log.ended_at > now:
        raise ValidationError(
            {"ended_at": ValidationError(_("This time is still to come. Log the visit after it."), code="future")}
        )


@transaction.atomic
def log_hours(*, visit: Visit, log: Log, by: User, now: datetime) -> Visit:
    """Note that the visit took place, from when to when; the senior's side confirms it next.

    Until it is confirmed the volunteer may log it again, to mend a mistake.
    """
    require(rules.can_log(by, visit))
    visit = _locked(visit)
    _check_status(visit, *TO_LOG)
    check_log(log, now)
    _check_near_the_plan(visit, log)
    _check_not_twice(visit, log)
    _check_the_day(visit, log)
    visit.started_at, visit.ended_at = log.started_at, log.ended_at
    visit.activity, visit.note = log.activity, log.note
    visit.status, visit.logged_at, visit.logged_by = VisitStatus.LOGGED, now, by
    visit.save()
    _note("logged", visit, by, now)
    return visit


def _check_near_the_plan(visit: Visit, log: Log) -> None:
    """A visit takes place around its planned day, and never before the two agreed to meet."""
    too_early = localdate(log.started_at) < localdate(visit.match.agreed_at)
    if too_early or abs(log.started_at - visit.planned_start) > FARTHEST_FROM_PLAN:
        sentence = _("This day is too far from the planned one. Check the day.")
        raise ValidationError({"day": ValidationError(sentence, code="far-from-plan")})


def _other_visits(visit: Visit) -> VisitQuerySet:
    """The volunteer's other visits that took place."""
    return Visit.objects.filter(volunteer=visit.volunteer_id, status__in=HAPPENED).exclude(pk=visit.pk)


def _check_the_day(visit: Visit, log: Log) -> None:
    """Nobody helps from morning to night: what was logged for the day on which the visit began stays believable."""
    same_day = _other_visits(visit).filter(started_at__date=localdate(log.started_at))
    logged = timedelta(minutes=sum(other.minutes for other in same_day))
    if logged + log.length > MOST_A_DAY:
        sentence = _("This makes more than 12 hours of help in one day. Check both times or call us.")
        raise ValidationError({"ended_at": ValidationError(sentence, code="too-much-a-day")})


def _check_not_twice(visit: Visit, log: Log) -> None:
    """Nobody is in two places: the volunteer's visits that took place do not overlap."""
    if _other_visits(visit).filter(started_at__lt=log.ended_at, ended_at__gt=log.started_at).exists():
        sentence = _("You already logged another visit at this time. Check the times.")
        raise ValidationError({"started_at": ValidationError(sentence, code="overlap")})


@transaction.atomic
def confirm_by_code(*, visit: Visit, need: Need, seen: str, now: datetime) -> Visit:
    """Note the confirmation of somebody who opened the need with its code and saw these hours (`Visit.hours`)."""
    visit = _locked(visit)
    _check_need(visit, need)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CODE, None, now)


@transaction.atomic
def confirm_by_call(*, visit: Visit, by: User, now: datetime, seen: str | None = None) -> Visit:
    """Note the confirmation that the senior gave the coordinator by phone.

    `seen`: the hours on the page that the coordinator read from (`Visit.hours`); None: the ones that are saved.
    """
    require(rules.can_confirm(by, visit))
    visit = _locked(visit)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CALL, by, now)


@transaction.atomic
def confirm_by_card(*, visit: Visit, by: User, now: datetime, seen: str | None = None) -> Visit:
    """Note the senior's signature on the paper timesheet; `seen` as for `confirm_by_call`."""
    require(rules.can_confirm(by, visit))
    visit = _locked(visit)
    check_seen(visit, seen)
    return _confirm(visit, Confirmation.CARD, by, now)


def check_seen(visit: Visit, seen: str | None) -> None:
    """Refuse to decide about hours that were corrected after somebody read them."""
    if seen is not None and visit.hours != seen:
        raise ValidationError(
            _("The hours have just been corrected. Look at them and confirm again."), code="corrected"
        )


def _confirm(visit: Visit, how: Confirmation, by: User | None, now: datetime) -> Visit:
    _check_status(visit, VisitStatus.LOGGED, VisitStatus.QUERY)
    visit.status, visit.confirmed_at, visit.confirmation = VisitStatus.CONFIRMED, now, how
    visit.save(update_fields=["status", "confirmed_at", "confirmation"])
    _note("confirmed", visit, by, now)
    return visit


def _check_need(visit: Visit, need: Need) -> None:
    """A code opens its own need only."""
    require(visit.match.need_id == need.pk)


@transaction.atomic
def deny_by_code(*, visit: Visit, need: Need, now: datetime) -> Visit:
    """Note that somebody with the need's code says the visit did not take place."""
    visit = _locked(visit)
    _check_need(visit, need)
    return _deny(visit, None, now)


@transaction.atomic
def miss(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Note that a planned visit did not take place, as the volunteer or the senior said."""
    require(rules.can_log(by, visit))
    return _deny(_locked(visit), by, now)


def _deny(visit: Visit, by: User | None, now: datetime) -> Visit:
    """A planned visit did not take place; one that was logged is to be cleared up."""
    _check_status(visit, VisitStatus.PLANNED, VisitStatus.LOGGED)
    if visit.planned_start > now:
        raise ValidationError(_("This visit is still to come. To call it off, phone us."), code="future")
    visit.status = VisitStatus.QUERY if visit.status == VisitStatus.LOGGED else VisitStatus.NO_SHOW
    visit.save(update_fields=["status"])
    _note(visit.status, visit, by, now)
    return visit


@transaction.atomic
def question(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Give a logged visit back to be cleared up: its hours are logged, and then confirmed, once more."""
    require(rules.can_confirm(by, visit))
    visit = _locked(visit)
    _check_status(visit, VisitStatus.LOGGED, VisitStatus.CONFIRMED)
    visit.status, visit.confirmed_at, visit.confirmation = VisitStatus.QUERY, None, ""
    visit.save(update_fields=["status", "confirmed_at", "confirmation"])
    _note("questioned", visit, by, now)
    return visit


@transaction.atomic
def dismiss(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Settle a visit in doubt as one that did not take place; what was logged stays in the audit trail only."""
    require(rules.can_confirm(by, visit))
    visit = _locked(visit)
    _check_status(visit, VisitStatus.QUERY)
    minutes = visit.minutes
    visit.status, visit.logged_at, visit.logged_by = VisitStatus.NO_SHOW, None, None
    visit.started_at = visit.ended_at = None
    visit.save(update_fields=["status", "logged_at", "logged_by", "started_at", "ended_at"])
    _note("dismissed", visit, by, now, minutes=minutes)
    return visit


@transaction.atomic
def cancel(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Call off a planned visit; the coordinator has to phone the senior, the volunteer gets a letter."""
    visit = _cancel(visit, by, now)
    if visit.volunteer.user_id != by.pk:
        post(to=visit.volunteer.user, template="called_off", event=f"called-off-{visit.pk}", path="/moje/", now=now)
    return visit


def _cancel(visit: Visit, by: User, now: datetime) -> Visit:
    """Call off a visit that the senior waits for. Help of one visit looks for somebody else."""
    require(rules.can_log(by, visit))
    visit = _call_off(visit, by, now)
    if _nothing_left(visit.match):
        matching_actions.let_go(match=visit.match, reason=EndReason.VOLUNTEER_LEFT, by=by, now=now)
    return visit


def _call_off(visit: Visit, by: User, now: datetime, *, verb: str = CALLED_OFF) -> Visit:
    visit = _locked(visit)
    _check_status(visit, VisitStatus.PLANNED)
    visit.status = VisitStatus.CANCELLED
    visit.save(update_fields=["status"])
    _note(verb, visit, by, now)
    return visit


def _nothing_left(match: Match) -> bool:
    """Whether help of one visit lost it: nothing took place, and nothing is planned."""
    once = match.need.rhythm == Rhythm.ONCE and match.ended_at is None
    return once and not match.visits.filter(status__in=OCCUPYING).exists()


@transaction.atomic
def tell(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Note that the senior was phoned and knows that nobody comes."""
    require(rules.can_tell(by, visit))
    visit = _locked(visit)
    if not Visit.objects.to_tell(now).filter(pk=visit.pk).exists():
        raise ValidationError(_("This visit was already dealt with."), code="already-decided")
    _note(TOLD, visit, by, now)
    return visit


@transaction.atomic
def be_away(*, volunteer: Volunteer, first_on: date, last_on: date, by: User, now: datetime) -> Absence:
    """Write down days on which the volunteer is away, and call off the visits planned on them."""
    absence = volunteer_actions.note_absence(volunteer=volunteer, first_on=first_on, last_on=last_on, by=by, now=now)
    away = Visit.objects.filter(
        volunteer=volunteer,
        status=VisitStatus.PLANNED,
        planned_start__gt=now,
        planned_start__gte=at_minute(first_on, 0),
        planned_start__lt=at_minute(last_on, 1440),
    )
    for visit in away.select_related("volunteer", "match__need__centre"):
        _cancel(visit, by, now)
    return absence


@transaction.atomic
def end_match(*, match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """End a match and call off its visits still to come.

    When the volunteer stopped, the senior waits for the next of them and has to be phoned; else they know already.
    """
    match = matching_actions.end(match=match, reason=reason, by=by, now=now)
    awaited = reason == EndReason.VOLUNTEER_LEFT
    for visit in match.visits.filter(status=VisitStatus.PLANNED, planned_start__gt=now).order_by("planned_start"):
        _call_off(visit, by, now, verb=CALLED_OFF if awaited else ENDED)
        awaited = False
    return match


def _note(verb: str, visit: Visit, by: User | None, now: datetime, **details: int) -> None:
    need = visit.match.need
    record(verb=verb, target=visit, by=by, now=now, centre_id=need.centre_id, **details)
    hint(need.centre.slug)
