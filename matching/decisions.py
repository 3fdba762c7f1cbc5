"""Decisions that a coordinator takes in one press: choosing and asking at once, approving many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from exchange.actions import close_need
from exchange.corrections import NeedDetails, correct_need
from exchange.models import Need, NeedStatus
from matching.actions import approve, choose, lapse_suggestions
from matching.models import HOLDING, Proposal
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class NotApproved:
    """A suggestion that stayed as it was, and why."""

    proposal: Proposal
    sentence: str


@transaction.atomic
def ask(*, need: Need, volunteer: Volunteer, by: User, now: datetime) -> Proposal:
    """Choose the volunteer for the need and ask them at once: who picks from the list has decided."""
    return approve(proposal=choose(need=need, volunteer=volunteer, by=by, now=now), by=by, now=now)


@transaction.atomic
def close(*, need: Need, status: NeedStatus, by: User, now: datetime) -> Need:
    """Close a need early, unless somebody is being asked for it or helps: they would wait in vain."""
    _nobody_asked(need)
    return close_need(need=need, status=status, by=by, now=now)


@transaction.atomic
def change_times(*, need: Need, details: NeedDetails, by: User, now: datetime) -> None:
    """Save when help is asked for, unless somebody is being asked for the times as they were, or helps."""
    _nobody_asked(need)
    if correct_need(need=need, details=details, by=by, now=now):
        lapse_suggestions(suggestions=need.proposals.suggested(), by=by, now=now)


def _nobody_asked(need: Need) -> None:
    """Refuse, with the need locked, while a proposal for it holds somebody's time."""
    Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    if need.proposals.filter(state__in=HOLDING).exists():
        raise ValidationError(_("Somebody is being asked for this request. Take that back first."), code="asked")


def approve_many(*, proposals: Iterable[Proposal], by: User, now: datetime) -> list[NotApproved]:
    """Approve each suggestion in a transaction of its own; returns those that could not be approved."""
    left = []
    for proposal in proposals:
        try:
            approve(proposal=proposal, by=by, now=now)
        except ValidationError as error:
            left.append(NotApproved(proposal, " ".join(error.messages)))
        except PermissionDenied:
            left.append(NotApproved(proposal, _("Another coordinator decides about your own help.")))
    return left
