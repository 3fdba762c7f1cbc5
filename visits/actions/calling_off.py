"""Visits that will not be: one called off, days away, help that ends; and telling who waits."""

from datetime import date, datetime

from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange import steps
from exchange.models import NeedStatus, Rhythm
from matching import holding, proposing
from matching import rules as matching_rules
from matching.models import EndReason, Match, ProposalState
from notifications.actions import post
from times.clock import day_ends, day_starts
from visits import rules
from visits.locking import locked, note
from visits.models import OCCUPYING, Visit, VisitStatus
from visits.steps import VISIT
from volunteers import actions as volunteer_actions
from volunteers import rules as volunteer_rules
from volunteers.models import Volunteer


@one_transaction
def cancel(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Call off a planned visit; the coordinator has to phone the senior, the volunteer gets a letter."""
    require(rules.can_log(by, visit))
    visit = _cancel(visit, by, now)
    _tell_volunteer(visit.volunteer, "called_off", f"called-off-{visit.pk}", by, now)
    return visit


def _cancel(visit: Visit, by: User, now: datetime) -> Visit:
    """Call off a visit that the senior waits for. Help of one visit looks for somebody else."""
    visit = _call_off(visit, by, now, awaited=True)
    if _nothing_left(visit.match):
        _end(visit.match, EndReason.VOLUNTEER_LEFT, by, now)
    return visit


def _call_off(visit: Visit, by: User, now: datetime, *, awaited: bool) -> Visit:
    """`awaited`: the senior does not know yet, so they have to be phoned."""
    visit = locked(visit)
    VISIT.take(visit, VisitStatus.CANCELLED, called_off_at=now if awaited else None)
    note(Verb.CANCELLED if awaited else Verb.ENDED, visit, by, now)
    return visit


def _nothing_left(match: Match) -> bool:
    """Whether help of one visit lost it: nothing took place, and nothing is planned."""
    once = match.need.rhythm == Rhythm.ONCE and match.ended_at is None
    return once and not match.visits.filter(status__in=OCCUPYING).exists()


def _tell_volunteer(volunteer: Volunteer, template: str, event: str, by: User, now: datetime) -> None:
    """Write to the volunteer about what somebody else called off or ended."""
    if volunteer.user_id != by.pk:
        post(to=volunteer.user, template=template, event=event, path="/moje/", now=now)


@one_transaction
def tell(*, visit: Visit, by: User, now: datetime) -> Visit:
    """Note that the senior was phoned and knows that nobody comes."""
    require(rules.can_tell(by, visit))
    visit = locked(visit)
    if not Visit.objects.to_tell(now).filter(pk=visit.pk).exists():
        raise ValidationError(VISIT.refusal, code="already-decided")
    visit.told_at, visit.told_by = now, by
    visit.save(update_fields=["told_at", "told_by"])
    note(Verb.TOLD, visit, by, now)
    return visit


@one_transaction
def be_away(*, volunteer: Volunteer, first_on: date, last_on: date, by: User, now: datetime) -> list[Visit]:
    """Write down days on which the volunteer is away, and call off the visits planned on them: these are returned."""
    require(volunteer_rules.can_change(by, volunteer))
    volunteer_actions.note_absence(volunteer=volunteer, first_on=first_on, last_on=last_on, by=by, now=now)
    away = Visit.objects.filter(
        volunteer=volunteer,
        status=VisitStatus.PLANNED,
        planned_start__gt=now,
        planned_start__gte=day_starts(first_on),
        planned_start__lt=day_ends(last_on),
    )
    return [_cancel(visit, by, now) for visit in away.select_related("volunteer", "match__need__centre")]


@one_transaction
def end_match(*, match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """End a match, call off its visits still to come, and tell the volunteer.

    When the volunteer stopped, the senior waits for the next of them and has to be phoned; else they know already.
    """
    require(matching_rules.can_end(by, match))
    match = end_quietly(match=match, reason=reason, by=by, now=now)
    _tell_volunteer(match.volunteer, "help_ended", f"ended-{match.pk}", by, now)
    return match


@one_transaction
def end_quietly(*, match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """The same without a letter, for whoever tells the volunteer everything at once."""
    require(matching_rules.can_end(by, match))
    match = _end(match, reason, by, now)
    awaited = reason == EndReason.VOLUNTEER_LEFT
    coming = match.visits.filter(status=VisitStatus.PLANNED, planned_start__gt=now).order_by("planned_start")
    for position, visit in enumerate(coming):
        _call_off(visit, by, now, awaited=awaited and not position)
    return match


def _end(match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """Close the match, give back the time it held, and look what becomes of the need."""
    proposal = holding.locked(match.proposal)
    proposing.close(proposal, ProposalState.ENDED, by, now)
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    match.ended_at, match.ended_reason, match.ended_by = now, reason, by
    match.save(update_fields=["ended_at", "ended_reason", "ended_by"])
    _follow_up(match, by, now)
    return match


def _follow_up(match: Match, by: User, now: datetime) -> None:
    """Reopen the need when only the volunteer left, finish it otherwise."""
    need = match.need
    if need.status != NeedStatus.MATCHED:
        return
    if match.ended_reason == EndReason.VOLUNTEER_LEFT:
        steps.move(steps.locked(need), NeedStatus.OPEN, by=by, now=now)
    elif not need.matches.active().exists():
        steps.move(steps.locked(need), NeedStatus.DONE, by=by, now=now)
