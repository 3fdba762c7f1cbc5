"""Help that both sides agreed on: its beginning, and its visits ahead."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange import steps
from exchange.models import NeedStatus, Rhythm
from matching import rules as matching_rules
from matching.holding import hold_again, locked
from matching.models import Booking, Match, Proposal, ProposalState
from matching.proposing import note
from matching.steps import PROPOSAL
from notifications.actions import post
from visits import rules
from visits.models import Visit
from volunteers.models import Volunteer

AHEAD = timedelta(days=28)


@one_transaction
def senior_accepts(*, proposal: Proposal, by: User, now: datetime) -> Match:
    """Note the senior's yes, given by phone: make the match and plan the visits of the coming four weeks."""
    require(matching_rules.can_approve(by, proposal))
    proposal = locked(proposal)
    PROPOSAL.take(proposal, ProposalState.MATCHED, closed_at=now)
    hold_again(proposal, now)
    match = _match(proposal, by, now)
    note(Verb.SENIOR_ACCEPTED, proposal, by, now)
    _write_ahead(match, by, now)
    post(to=proposal.volunteer.user, template="match", event=f"match-{match.pk}", path="/moje/", now=now)
    return match


def _match(proposal: Proposal, by: User, now: datetime) -> Match:
    """The match; when it was the last one asked for, the need has everybody."""
    need = proposal.need
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
        steps.move(steps.locked(need), NeedStatus.MATCHED, by=by, now=now)
    return match


@one_transaction
def plan_ahead(*, match: Match, by: User | None, now: datetime) -> list[Visit]:
    """Write down the visits of the match up to four weeks ahead; the ones that stand stay. `by` None: the clock."""
    if by is not None:
        require(rules.can_plan_ahead(by, match))
    return [] if match.ended_at else _write_ahead(match, by, now)


def _write_ahead(match: Match, by: User | None, now: datetime) -> list[Visit]:
    written = []
    apart = 14 if match.need.rhythm == Rhythm.BIWEEKLY else 7
    for booking in match.proposal.bookings.filter(released_at=None):
        written += [_written(match, booking, day) for day in _days(booking, localdate(now), match.volunteer, apart)]
    fresh = [visit for visit in written if visit]
    if fresh:
        record(verb=Verb.PLANNED, target=match, by=by, now=now, centre_id=match.need.centre_id, visits=len(fresh))
    return fresh


def _days(booking: Booking, today: date, volunteer: Volunteer, apart: int) -> list[date]:
    """Days of the booking up to four weeks ahead, without the ones on which the volunteer is away.

    `apart`: days from one visit to the next; every second week is counted from the first visit, whenever this is asked.
    """
    last = min(booking.last_on or date.max, today + AHEAD)
    first = booking.first_on + timedelta(days=(booking.weekday - booking.first_on.weekday()) % 7)
    days = range(max(0, -(-(today - first).days // apart) * apart), max(0, (last - first).days + 1), apart)
    return [day for ahead in days if not volunteer.away_on(day := first + timedelta(days=ahead))]


def _written(match: Match, booking: Booking, day: date) -> Visit | None:
    slot = booking.slot
    visit, new = Visit.objects.get_or_create(
        match=match,
        planned_start=slot.at(day),
        defaults={"volunteer": match.volunteer, "planned_end": slot.end_at(day)},
    )
    return visit if new else None
