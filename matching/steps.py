"""Which state of a proposal and of a plan may follow which, and taking a plan to make it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.steps import Steps
from matching.models import LEASE, ApprovalState, MatchingRun, PlanApproval, ProposalState, RunState

_S = ProposalState
PROPOSAL = Steps(
    "state",
    {
        _S.SUGGESTED: {_S.ASKED_VOLUNTEER, _S.REJECTED, _S.LAPSED},
        _S.ASKED_VOLUNTEER: {_S.ASKED_SENIOR, _S.VOLUNTEER_DECLINED, _S.REJECTED},
        _S.ASKED_SENIOR: {_S.MATCHED, _S.VOLUNTEER_DECLINED, _S.SENIOR_DECLINED, _S.REJECTED},
        _S.MATCHED: {_S.ENDED},
        _S.REJECTED: (),
        _S.VOLUNTEER_DECLINED: (),
        _S.SENIOR_DECLINED: (),
        _S.LAPSED: (),
        _S.ENDED: (),
    },
    _("This proposal was already decided."),
)
# A plan whose worker went silent is taken by another one: from being made to being made.
RUN = Steps(
    "state",
    {
        RunState.WAITING: {RunState.RUNNING, RunState.STOPPED},
        RunState.RUNNING: {RunState.RUNNING, RunState.FINISHED, RunState.STOPPED, RunState.FAILED},
        RunState.FINISHED: (),
        RunState.STOPPED: (),
        RunState.FAILED: (),
    },
    _("This plan is ready already."),
)
# One whose worker went silent is taken by another one, as a plan is.
APPROVAL = Steps(
    "state",
    {
        ApprovalState.WAITING: {ApprovalState.RUNNING, ApprovalState.STOPPED},
        ApprovalState.RUNNING: set(ApprovalState) - {ApprovalState.WAITING},
        ApprovalState.FINISHED: (),
        ApprovalState.STOPPED: (),
        ApprovalState.FAILED: (),
    },
    _("This approval is over already."),
)


def claim_approval(pk: int, now: datetime) -> bool:
    """Take the approval of a plan to carry it out; False when another worker was first."""
    due = PlanApproval.objects.due(now).filter(pk=pk)
    return bool(APPROVAL.advance(due, ApprovalState.RUNNING, leased_until=now + LEASE))


def claim(pk: int, now: datetime) -> bool:
    """Take one plan to make it; False when another worker was first."""
    due = MatchingRun.objects.due(now).filter(pk=pk)
    return bool(RUN.advance(due, RunState.RUNNING, leased_until=now + LEASE))
