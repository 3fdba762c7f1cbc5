"""Everything that is done to visits, from the senior's yes to approved hours."""

from visits.actions.agreeing import plan_ahead, senior_accepts
from visits.actions.approving import Approval, approve_each, approve_hours, take_back
from visits.actions.calling_off import be_away, cancel, end_match, tell
from visits.actions.hours import (
    confirm_by_call,
    confirm_by_card,
    confirm_by_code,
    deny_by_code,
    dismiss,
    log_hours,
    miss,
    question,
)
from visits.actions.joining import same_person
from visits.actions.stopping import readmit, stop_helping
from visits.guards import Log

__all__ = [
    "Approval",
    "Log",
    "approve_each",
    "approve_hours",
    "be_away",
    "cancel",
    "confirm_by_call",
    "confirm_by_card",
    "confirm_by_code",
    "deny_by_code",
    "dismiss",
    "end_match",
    "log_hours",
    "miss",
    "plan_ahead",
    "question",
    "readmit",
    "same_person",
    "senior_accepts",
    "stop_helping",
    "take_back",
    "tell",
]
