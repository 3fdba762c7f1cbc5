"""Choosing somebody for a need, and asking one or many in one press."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from exchange.models import Need
from matching import rules
from matching.actions.proposals import approve
from matching.candidates import put_forward
from matching.instance import load
from matching.models import Proposal
from matching.proposing import suggest
from volunteers.locking import locked
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class NotApproved:
    """A suggestion that stayed as it was, and why."""

    proposal: Proposal
    sentence: str


@one_transaction
def choose(*, need: Need, volunteer: Volunteer, by: User, now: datetime) -> Proposal:
    """Suggest the volunteer that the coordinator picked from the ranked list; approving is the next step."""
    require(rules.can_match(by, need))
    volunteer = locked(volunteer)
    if known := Proposal.objects.undecided().filter(need=need, volunteer=volunteer).first():
        return known
    instance = load(need.centre, now, need)
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


@one_transaction
def ask(*, need: Need, volunteer: Volunteer, by: User, now: datetime) -> Proposal:
    """Choose the volunteer for the need and ask them at once: who picks from the list has decided."""
    require(rules.can_match(by, need))
    return approve(proposal=choose(need=need, volunteer=volunteer, by=by, now=now), by=by, now=now)


def approve_many(*, proposals: Collection[Proposal], by: User, now: datetime) -> list[NotApproved]:
    """Approve each suggestion in a transaction of its own; returns those that could not be approved."""
    asked = list(proposals)
    for need in {proposal.need.centre_id: proposal.need for proposal in asked}.values():
        require(rules.can_match(by, need))
    left = []
    for proposal in asked:
        try:
            approve(proposal=proposal, by=by, now=now)
        except ValidationError as error:
            left.append(NotApproved(proposal, " ".join(error.messages)))
        except PermissionDenied:
            left.append(NotApproved(proposal, _("Another coordinator decides about your own help.")))
    return left
