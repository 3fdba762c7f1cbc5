"""From a suggestion to a match: every step, by whom, and the time it holds."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

import engine
from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.undo import just_done
from exchange import actions as exchange_actions
from exchange.models import Need, NeedStatus, Rhythm
from matching import guards, rules
from matching.candidates import put_forward
from matching.dates import first_day
from matching.instance import load
from matching.models import (
    HOLDING,
    PENDING,
    UNDECIDED,
    Booking,
    EndReason,
    Match,
    MatchingRun,
    Proposal,
    ProposalQuerySet,
    ProposalState,
)
from matching.rulebook import current
from notifications.actions import hint, post
from times.slots import Slot, from_rows
from volunteers.models import Volunteer

PROPOSALS = "/moje/"


def suggest(
    *,
    need_id: int,
    volunteer_id: int,
    score: int,
    terms: Iterable[engine.Term],
    slots: Iterable[engine.Window],
    policy: int,
    propensity: float | None,
    run: MatchingRun | None,
    by: User | None,
    now: datetime,
) -> Proposal:
    """Write down that the engine would send the volunteer to the need, with its reasons as they are now.

    `policy` is the version of the rules that they follow; `propensity` the probability with which the system put
    this volunteer first, None when a person picked them.
    """
    proposal = Proposal.objects.create(
        need_id=need_id,
        volunteer_id=volunteer_id,
        run=run,
        policy=policy,
        score=score,
        propensity=propensity,
        terms=[{"code": term.code, "minutes": term.minutes, "values": dict(term.values)} for term in terms],
        slots=[Slot(slot.day, slot.start, slot.end).as_row() for slot in slots],
        suggested_at=now,
    )
    record(verb="suggested", target=proposal, by=by, now=now, centre_id=proposal.need.centre_id)
    return proposal


@transaction.atomic
def choose(*, need: Need, volunteer: Volunteer, by: User, now: datetime) -> Proposal:
    """Suggest the volunteer that the coordinator picked from the ranked list; approving is the next step."""
    require(rules.can_match(by, need))
    volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    if known := Proposal.objects.undecided().filter(need=need, volunteer=volunteer).first():
        return known
    instance = load(need.centre, now, [need])
    ranked, chance = put_forward(instance, need.pk, localdate(now))
    found = next((candidate for candidate in ranked if candidate.volunteer == volunteer.pk), None)
    if found is None:
        raise ValidationError(_("A rule does not let this volunteer take this request."), code="refused")
    return suggest(
        need_id=need.pk,
        volunteer_id=volunteer.pk,
        score=found.score,
        terms=found.terms,
        slots=found.slots,
        policy=instance.policy.version,
        propensity=chance if found is ranked[0] else None,
        run=None,
        by=by,
        now=now,
    )


def _locked(proposal: Proposal) -> Proposal:
    """The proposal with its volunteer, its need and itself locked, always in this order."""
    Volunteer.objects.select_for_update(of=("self",)).get(pk=proposal.volunteer_id)
    Need.objects.select_for_update(of=("self",)).get(pk=proposal.need_id)
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("volunteer__user", "need__centre", "need__senior")
        .get(pk=proposal.pk)
    )


@transaction.atomic
def approve(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Ask the volunteer: from here on the proposal holds their time, and nobody else is asked for the place."""
    require(rules.can_approve(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, ProposalState.SUGGESTED)
    guards.check(proposal, localdate(now))
    _hold(proposal, now)
    proposal.state = ProposalState.ASKED_VOLUNTEER
    proposal.approved_at, proposal.approved_by = now, by
    proposal.save(update_fields=["state", "approved_at", "approved_by"])
    _lapse_rivals(proposal, by, now)
    _note("approved", proposal, by, now)
    post(to=proposal.volunteer.user, template="proposal", event=f"proposal-{proposal.pk}", path=PROPOSALS, now=now)
    return proposal


def _hold(proposal: Proposal, now: datetime) -> None:
    """Book the volunteer's time. The database refuses an overlap itself, should the check under the lock miss one."""
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(_bookings(proposal, localdate(now)))
    except IntegrityError as error:
        raise ValidationError(_("This time is taken. Choose another one."), code="time-taken") from error


def _bookings(proposal: Proposal, today: date) -> list[Booking]:
    once = proposal.need.rhythm == Rhythm.ONCE
    away = list(proposal.volunteer.absences_from(today))
    days = [(slot, first_day(proposal.need, slot, today, away)) for slot in from_rows(proposal.slots)]
    return [
        Booking(
            volunteer=proposal.volunteer,
            proposal=proposal,
            weekday=slot.weekday,
            start_minute=slot.start_minute,
            end_minute=slot.end_minute,
            first_on=day,
            last_on=day if once else None,
        )
        for slot, day in days
    ]


def _hold_again(proposal: Proposal, now: datetime) -> None:
    """Date the booked time anew: until somebody answers days pass, and the volunteer may say when they are away.

    Time booked for one day that is past was free for others.
    """
    today = localdate(now)
    buffer = current(proposal.need.centre_id).buffer_minutes
    held = proposal.bookings.filter(released_at=None)
    for past in held.filter(last_on__lt=today):
        slot = Slot(past.weekday, past.start_minute, past.end_minute)
        guards.check_free(proposal.volunteer_id, slot, buffer, today)
    held.delete()
    _hold(proposal, now)


def _lapse_rivals(proposal: Proposal, by: User | None, now: datetime) -> None:
    """Let go of the other suggestions when the last place of the need is taken."""
    need = proposal.need
    if need.proposals.filter(state__in=HOLDING).count() < need.people:
        return
    lapse_suggestions(suggestions=need.proposals.suggested(), by=by, now=now)


@transaction.atomic
def lapse_suggestions(*, suggestions: ProposalQuerySet, by: User | None, now: datetime) -> None:
    """Drop suggestions nobody decided about: a new plan makes its own, or the need asks for other times now."""
    for proposal in suggestions.select_related("need__centre"):
        _close(proposal, ProposalState.LAPSED, by, now)


@transaction.atomic
def reject(*, proposal: Proposal, by: User, now: datetime, states: Collection[ProposalState] = UNDECIDED) -> Proposal:
    """Set a suggestion aside, or take back one that was sent: the pair is not suggested for this need again.

    `states`: where it may stand, so that whoever looks at an older page takes back nothing that went on meanwhile.
    """
    require(rules.can_approve(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, *states)
    return _close(proposal, ProposalState.REJECTED, by, now)


@transaction.atomic
def restore(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Undo setting a suggestion aside just now; one that was sent to the volunteer stays taken back."""
    require(rules.can_approve(by, proposal))
    proposal = _locked(proposal)
    just_done(target=proposal, by=by, now=now)
    guards.check_state(proposal, ProposalState.REJECTED)
    undecided = Proposal.objects.undecided().filter(need=proposal.need_id, volunteer=proposal.volunteer_id)
    if proposal.approved_at or proposal.need.status != NeedStatus.OPEN or undecided.exists():
        raise ValidationError(_("This can no longer be undone."), code="not-undoable")
    proposal.state, proposal.closed_at = ProposalState.SUGGESTED, None
    proposal.save(update_fields=["state", "closed_at"])
    _note("restored", proposal, by, now)
    return proposal


@transaction.atomic
def accept(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note the volunteer's yes; the senior is asked next."""
    require(rules.can_answer(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, ProposalState.ASKED_VOLUNTEER)
    proposal.state, proposal.answered_at = ProposalState.ASKED_SENIOR, now
    proposal.save(update_fields=["state", "answered_at"])
    _note("accepted", proposal, by, now)
    return proposal


@transaction.atomic
def decline(*, proposal: Proposal, by: User, now: datetime, states: Collection[ProposalState] = PENDING) -> Proposal:
    """Note the volunteer's "not this time", also after a yes; nobody asks why. `states` as for `reject`."""
    require(rules.can_answer(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, *states)
    return _close(proposal, ProposalState.DECLINED, by, now)


@transaction.atomic
def agree(*, proposal: Proposal, by: User, now: datetime) -> Match:
    """Note the senior's yes, given by phone, and make the match."""
    require(rules.can_approve(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, ProposalState.ASKED_SENIOR)
    need = proposal.need
    _hold_again(proposal, now)
    proposal.state, proposal.closed_at = ProposalState.MATCHED, now
    proposal.save(update_fields=["state", "closed_at"])
    match = Match.objects.create(
        proposal=proposal,
        need=need,
        volunteer=proposal.volunteer,
        senior=need.senior,
        edition=need.edition,
        agreed_at=now,
        agreed_by=by,
    )
    if need.proposals.filter(state=ProposalState.MATCHED).count() >= need.people:
        exchange_actions.fill_need(need=need, by=by, now=now)
    _note("agreed", proposal, by, now)
    post(to=proposal.volunteer.user, template="match", event=f"match-{match.pk}", path=PROPOSALS, now=now)
    return match


@transaction.atomic
def refuse(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note the senior's "not this time"; nobody asks why."""
    require(rules.can_approve(by, proposal))
    proposal = _locked(proposal)
    guards.check_state(proposal, ProposalState.ASKED_SENIOR)
    return _close(proposal, ProposalState.REFUSED, by, now)


@transaction.atomic
def end(*, match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """End a match and give back the time it held. A need that goes on looks for somebody again."""
    require(rules.can_end(by, match))
    return let_go(match=match, reason=reason, by=by, now=now)


@transaction.atomic
def let_go(*, match: Match, reason: EndReason, by: User, now: datetime) -> Match:
    """End a match from which nothing is left to come. Called by visits too, which checked the rule."""
    proposal = _locked(match.proposal)
    guards.check_state(proposal, ProposalState.MATCHED)
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    match.ended_at, match.ended_reason, match.ended_by = now, reason, by
    match.save(update_fields=["ended_at", "ended_reason", "ended_by"])
    _close(proposal, ProposalState.ENDED, by, now)
    _follow_up(match, by, now)
    return match


def _follow_up(match: Match, by: User, now: datetime) -> None:
    """Reopen the need when only the volunteer left, finish it otherwise."""
    need = match.need
    if need.status != NeedStatus.MATCHED:
        return
    if match.ended_reason == EndReason.VOLUNTEER_LEFT:
        exchange_actions.reopen_need(need=need, by=by, now=now)
    elif not need.matches.active().exists():
        exchange_actions.finish_need(need=need, by=by, now=now)


def _close(proposal: Proposal, state: ProposalState, by: User | None, now: datetime) -> Proposal:
    """End a proposal and give back the time it held."""
    proposal.state, proposal.closed_at = state, now
    proposal.save(update_fields=["state", "closed_at"])
    proposal.bookings.filter(released_at=None).update(released_at=now)
    _note(state, proposal, by, now)
    return proposal


def _note(verb: str, proposal: Proposal, by: User | None, now: datetime) -> None:
    record(verb=verb, target=proposal, by=by, now=now, centre_id=proposal.need.centre_id)
    hint(proposal.need.centre.slug)
