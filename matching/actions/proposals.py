"""What the centre, the volunteer and the senior say to a proposal, step by step."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from exchange.models import NeedStatus
from matching import guards, rules
from matching.holding import hold, locked
from matching.models import UNDECIDED, Proposal, ProposalState
from matching.proposing import close, lapse_rivals, note
from matching.steps import PROPOSAL
from notifications.actions import post

PROPOSALS = "/moje/"


@one_transaction
def approve(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Ask the volunteer: from here on the proposal holds their time, and nobody else is asked for the place."""
    require(rules.can_approve(by, proposal))
    proposal = locked(proposal)
    PROPOSAL.check(proposal, ProposalState.SUGGESTED)
    guards.check(proposal, localdate(now))
    hold(proposal, now)
    PROPOSAL.take(proposal, ProposalState.ASKED_VOLUNTEER, approved_at=now, approved_by=by)
    lapse_rivals(proposal, by, now)
    note(Verb.APPROVED, proposal, by, now)
    post(to=proposal.volunteer.user, template="proposal", event=f"proposal-{proposal.pk}", path=PROPOSALS, now=now)
    return proposal


@one_transaction
def reject(*, proposal: Proposal, by: User, now: datetime, states: Collection[ProposalState] = UNDECIDED) -> Proposal:
    """Set a suggestion aside, or take back one that was sent: the pair is not suggested for this need again.

    `states`: where it may stand, so that whoever looks at an older page takes back nothing that went on meanwhile.
    """
    require(rules.can_approve(by, proposal))
    proposal = locked(proposal)
    PROPOSAL.check(proposal, *states)
    if proposal.state != ProposalState.SUGGESTED:
        return close(proposal, ProposalState.REJECTED, by, now)
    PROPOSAL.take_undoably(proposal, ProposalState.REJECTED, by=by, now=now, closed_at=now)
    note(Verb.REJECTED, proposal, by, now)
    return proposal


@one_transaction
def restore(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Undo setting a suggestion aside just now; one that was sent to the volunteer stays taken back."""
    require(rules.can_approve(by, proposal))
    proposal = locked(proposal)
    undecided = Proposal.objects.undecided().filter(need=proposal.need_id, volunteer=proposal.volunteer_id)
    if proposal.need.status != NeedStatus.OPEN or undecided.exists():
        raise ValidationError(_("This can no longer be undone."), code="not-undoable")
    PROPOSAL.undo(proposal, by=by, now=now, closed_at=None)
    note(Verb.RESTORED, proposal, by, now)
    return proposal


@one_transaction
def volunteer_accepts(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note the volunteer's yes; the senior is asked next."""
    require(rules.can_answer(by, proposal))
    proposal = locked(proposal)
    PROPOSAL.take(proposal, ProposalState.ASKED_SENIOR, answered_at=now)
    note(Verb.VOLUNTEER_ACCEPTED, proposal, by, now)
    return proposal


@one_transaction
def volunteer_declines(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note the volunteer's "not this time"; nobody asks why. It is an answer: after a yes it counts for nothing."""
    require(rules.can_answer(by, proposal))
    return _volunteer_closes(proposal, ProposalState.ASKED_VOLUNTEER, by, now)


@one_transaction
def volunteer_withdraws(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note that a volunteer who said yes cannot come after all, while the senior has not answered."""
    require(rules.can_answer(by, proposal))
    return _volunteer_closes(proposal, ProposalState.ASKED_SENIOR, by, now)


def _volunteer_closes(proposal: Proposal, state: ProposalState, by: User, now: datetime) -> Proposal:
    proposal = locked(proposal)
    PROPOSAL.check(proposal, state)
    return close(proposal, ProposalState.VOLUNTEER_DECLINED, by, now)


@one_transaction
def senior_declines(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Note the senior's "not this time"; nobody asks why. Their yes is `visits.actions.senior_accepts`."""
    require(rules.can_approve(by, proposal))
    return close(locked(proposal), ProposalState.SENIOR_DECLINED, by, now)
