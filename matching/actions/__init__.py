"""Everything that is decided about proposals, needs, people to keep apart and policies, up to the senior's question."""

from matching.actions.asking import NotApproved, approve_many, ask, choose
from matching.actions.exclusions import exclude, include
from matching.actions.needs import NeedDetails, change_times, close_need
from matching.actions.policies import change_policy
from matching.actions.proposals import (
    approve,
    reject,
    restore,
    senior_declines,
    volunteer_accepts,
    volunteer_declines,
    volunteer_withdraws,
)

__all__ = [
    "NeedDetails",
    "NotApproved",
    "approve",
    "approve_many",
    "ask",
    "change_policy",
    "change_times",
    "choose",
    "close_need",
    "exclude",
    "include",
    "reject",
    "restore",
    "senior_declines",
    "volunteer_accepts",
    "volunteer_declines",
    "volunteer_withdraws",
]
