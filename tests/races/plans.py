"""The races of approving a whole plan: pressed twice, beside a decision about one suggestion, stopped while it goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, product

from accounts.models import AuditEvent
from accounts.verbs import Verb
from matching import actions
from matching.approving import A_BATCH, approve_all, approve_due, seen, stop_approving, to_approve
from matching.models import HOLDING, ApprovalState, Booking, MatchingRun, PlanApproval, Proposal, ProposalState
from tests import make
from tests.matching.decided import helper
from tests.matching.planned import plan_of, press
from tests.races.runners import Contender, later

Decide = Callable[..., Proposal]
BETWEEN = 6


class PressedTwice:
    """Two coordinators press "approve all" on the same page of a plan."""

    def __init__(self) -> None:
        self.desk = make.coordinator(), make.coordinator()
        self.run: MatchingRun | None = None

    def contenders(self) -> Sequence[Contender]:
        """Both have the page of a new plan open."""
        self.run = run = plan_of(self.desk[0], 3)
        page = seen(to_approve(run, self.desk[0]))
        return [partial(approve_all, run=run, page=page, by=by, now=make.NOW) for by in self.desk]

    def went_wrong(self) -> bool:
        """Whether the plan is approved by none or by two, or not all of it."""
        return [one.total for one in PlanApproval.objects.filter(run=self.run)] != [3]


class BesideOneDecision:
    """One coordinator approves the whole plan and the worker begins; another decides about its first or last suggestion.

    The first was approved by the worker's batch that is not saved yet. The last is for the same request, which looks for
    two: the worker holds it when it comes to the last one, whose volunteer the other may hold by then.
    """

    def __init__(self, decide: Decide, state: ProposalState) -> None:
        self.desk = make.coordinator(), make.coordinator()
        self.decide, self.state = decide, state
        # Seconds: before the press, while the worker works, perhaps after it; and which suggestion of the two.
        self.turns = cycle(product((0.0, 0.02, 0.05, 0.1, 0.2), (0, 1)))
        self.run: MatchingRun | None = None
        self.one: Proposal | None = None

    def contenders(self) -> Sequence[Contender]:
        """Both have the page of a new plan open."""
        self.run = run = plan_of(self.desk[0], BETWEEN)
        need = make.need(people=2)
        ends = [make.proposal(need, helper(), run=run, score=score) for score in (200, 50)]
        page = seen(to_approve(run, self.desk[0]))
        pause, which = next(self.turns)
        self.one = ends[which]
        decide = partial(self.decide, proposal=self.one, by=self.desk[1], now=make.NOW)
        return [partial(self._approve_all, run, page), later(pause, decide)]

    def _approve_all(self, run: MatchingRun, page: str) -> None:
        approve_all(run=run, page=page, by=self.desk[0], now=make.NOW)
        approve_due(make.NOW)

    def went_wrong(self) -> bool:
        """Whether the decision about the one is lost or made twice, or the worker's count is not what it did."""
        return not (self._decided_once() and self._counted())

    def _decided_once(self) -> bool:
        """Rejected it holds no time, approved it holds the one visit that was promised, whoever was first."""
        assert self.one
        self.one.refresh_from_db()
        held = Booking.objects.filter(proposal=self.one, released_at=None).count()
        return self.one.state == self.state and held == (self.state in HOLDING)

    def _counted(self) -> bool:
        assert self.run
        all_of_it = self.run.proposals.values_list("pk", flat=True)
        asked = AuditEvent.objects.filter(verb=Verb.APPROVED, target="matching.proposal", target_id__in=list(all_of_it))
        twice = asked.count() != asked.values("target_id").distinct().count()
        by_the_worker = asked.filter(actor_id=self.desk[0].pk).count()
        approval = self.run.approvals.first()
        if approval is None:  # the decision was first, so the page was an older one
            return not twice and not by_the_worker
        over = approval.state == ApprovalState.FINISHED and approval.done == approval.total
        return over and not twice and by_the_worker == approval.approved >= BETWEEN + 1


class Stopped:
    """A worker approves a plan, batch by batch, and a coordinator presses "stop"."""

    def __init__(self) -> None:
        self.desk = make.coordinator()
        self.pauses = cycle(
            (0.0, 0.05, 0.1, 0.2, 0.4)
        )  # before the worker, in the first batches, perhaps after the last
        self.approval: PlanApproval | None = None
        self.asked_when_stopped: int | None = None

    def contenders(self) -> Sequence[Contender]:
        """The whole plan was pressed and waits for the worker."""
        run = plan_of(self.desk, 3 * A_BATCH)
        self.approval, self.asked_when_stopped = press(run, self.desk), None
        return [partial(approve_due, make.NOW), later(next(self.pauses), partial(self._stop, run))]

    def _stop(self, run: MatchingRun) -> None:
        stop_approving(run=run, by=self.desk, now=make.NOW)
        self.asked_when_stopped = self._asked()

    def _asked(self) -> int:
        assert self.approval
        return self.approval.run.proposals.filter(state=ProposalState.ASKED_VOLUNTEER).count()

    def went_wrong(self) -> bool:
        """Whether anybody was asked after the stop, or the count is not how many were asked."""
        assert self.approval
        self.approval.refresh_from_db()
        asked, stopped = self._asked(), self.asked_when_stopped is not None
        if not stopped:
            return (self.approval.state, asked) != (ApprovalState.FINISHED, self.approval.total)
        record = AuditEvent.objects.get(verb=Verb.STOPPED_APPROVING, target_id=self.approval.run_id)
        counts = {asked, self.asked_when_stopped, self.approval.done, record.details["done"]}
        return self.approval.state != ApprovalState.STOPPED or len(counts) != 1


BESIDE_ONE: dict[str, tuple[Decide, ProposalState]] = {
    "whole-plan-beside-an-approval": (actions.approve, ProposalState.ASKED_VOLUNTEER),
    "whole-plan-beside-a-rejection": (actions.reject, ProposalState.REJECTED),
}
