"""Who goes to whom: rules and plans, proposals, the time they hold, and the matches they become."""

from matching.models.approvals import ApprovalState, PlanApproval
from matching.models.matches import EndReason, Exclusion, Match
from matching.models.plans import FIRST_POLICY, LEASE, LIVE, OVER, MatchingRun, PolicyVersion, RunState
from matching.models.proposals import HOLDING, PENDING, UNDECIDED, Booking, Proposal, ProposalQuerySet, ProposalState

__all__ = [
    "FIRST_POLICY",
    "HOLDING",
    "LEASE",
    "LIVE",
    "OVER",
    "PENDING",
    "UNDECIDED",
    "ApprovalState",
    "Booking",
    "EndReason",
    "Exclusion",
    "Match",
    "MatchingRun",
    "PlanApproval",
    "PolicyVersion",
    "Proposal",
    "ProposalQuerySet",
    "ProposalState",
    "RunState",
]
