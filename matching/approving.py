"""Approving everything that a plan suggests: one press, carried out by a worker, some at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from matching import rules
from matching.actions import approve
from matching.models import LEASE, ApprovalState, MatchingRun, PlanApproval, Proposal
from matching.steps import APPROVAL, claim_approval
from notifications.actions import hint
from notifications.nudge import nudge

A_BATCH = 20  # approved in one transaction: others wait for its locks no longer than for a page
OWN = "own"  # the code of a refusal: nobody approves for themselves as a volunteer


def to_approve(run: MatchingRun, by: User) -> list[int]:
    """The suggestions of the plan that wait for a decision and that this coordinator may take, the best first."""
    waiting = Proposal.objects.suggested().filter(run=run).exclude(volunteer__user=by)
    return list(waiting.order_by("-score", "pk").values_list("pk", flat=True))


def seen(keys: Sequence[int]) -> str:
    """A short word for exactly these suggestions; what a page stands for that offered to approve them."""
    return sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()[:16]


@one_transaction
def approve_all(*, run: MatchingRun, page: str, by: User, now: datetime) -> PlanApproval:
    """Ask for the approval of all that waits in the plan; a worker carries it out as soon as the row is saved.

    `page`: what the coordinator saw (`seen`). When anything was decided, restored or replaced since, nothing is approved.
    """
    require(rules.can_plan(by, run.centre))
    run = MatchingRun.objects.select_for_update(of=("self",)).select_related("centre").get(pk=run.pk)
    if live := run.approvals.live().first():
        return live
    keys = to_approve(run, by)
    if not keys or page != seen(keys):
        raise ValidationError(
            _("Nothing was approved: some of these suggestions were decided about meanwhile. Look through them again."),
            code="changed",
        )
    approval = PlanApproval.objects.create(run=run, asked_at=now, asked_by=by, proposals=keys, total=len(keys))
    nudge("matching.tasks.approve_plans")
    return approval


@one_transaction
def stop_approving(*, run: MatchingRun, by: User, now: datetime) -> None:
    """Stop approving a whole plan; who was asked stays asked, the rest waits for a decision.

    Waits for the batch that is being approved.
    """
    require(rules.can_plan(by, run.centre))
    approval = run.approvals.select_for_update(of=("self",)).first()
    if approval is None:
        raise ValidationError(APPROVAL.refusal, code="already-decided")
    APPROVAL.take(approval, ApprovalState.STOPPED)
    record(verb=Verb.STOPPED_APPROVING, target=run, by=by, now=now, done=approval.done, total=approval.total)
    hint(run.centre.slug)


def approve_due(now: datetime) -> int:
    """Carry out every approval that waits or was lost with its worker; returns how many suggestions were tried."""
    return sum(carry_out(approval, now) for approval in PlanApproval.objects.due(now))


def carry_out(approval: PlanApproval, now: datetime) -> int:
    """Take an approval and try its suggestions, batch by batch; 0 when another worker has it.

    Each batch renews the lease, so that a long one is not taken for a lost one. One that breaks is over: whoever asked for
    it sees how far it came, and may ask again.
    """
    if not claim_approval(approval.pk, now):
        return 0
    began, tried = monotonic(), 0
    try:
        while batch := _approve_some(approval.pk, now + timedelta(seconds=monotonic() - began)):
            tried += batch
    except Exception:
        APPROVAL.advance(PlanApproval.objects.filter(pk=approval.pk), ApprovalState.FAILED)
        raise
    return tried


@one_transaction
def _approve_some(pk: int, now: datetime) -> int:
    """Try the next suggestions and write down how far it is, in one transaction: none is tried twice, none is left out."""
    approval = PlanApproval.objects.select_for_update(of=("self",)).select_related("run__centre", "asked_by").get(pk=pk)
    if approval.state != ApprovalState.RUNNING:
        return 0
    centre, by = approval.run.centre, approval.asked_by
    if not (by.is_active and rules.can_plan(by, centre)):
        APPROVAL.take(approval, ApprovalState.STOPPED)
        return 0
    keys = approval.proposals[approval.done : approval.done + A_BATCH]
    waiting = Proposal.objects.select_related("need__centre", "volunteer").in_bulk(keys)
    refused = Counter(approval.refused)
    refused.update(code for key in keys if (code := _refusal(waiting[key], by, now)))
    done = approval.done + len(keys)
    over = done >= approval.total
    state = ApprovalState.FINISHED if over else ApprovalState.RUNNING
    APPROVAL.take(approval, state, done=done, refused=refused, leased_until=now + LEASE)
    hint(centre.slug)
    return len(keys)


def _refusal(proposal: Proposal, by: User, now: datetime) -> str:
    """Approve it by every rule as things are now; the code of what refused it, or nothing."""
    try:
        approve(proposal=proposal, by=by, now=now)
    except ValidationError as error:
        return str(error.code)
    except PermissionDenied:
        return OWN
    return ""
