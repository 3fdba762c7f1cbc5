"""What happened to a need, in words, out of the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEvent, User
from exchange.models import Need

NEED, PROPOSAL, SENIOR = "exchange.need", "matching.proposal", "seniors.senior"
# What the engine does by itself, every night: nobody decided anything.
ROUTINE = ("suggested", "lapsed")

VERBS: dict[tuple[str, str], str | Promise] = {
    (NEED, "posted"): _("Sent"),
    (NEED, "verifying"): _("Being checked"),
    (NEED, "open"): _("Opened: looking for somebody"),
    (NEED, "matched"): _("Somebody was found"),
    (NEED, "done"): _("Finished"),
    (NEED, "cancelled"): _("Called off"),
    (NEED, "declined"): _("Declined"),
    (NEED, "duplicate"): _("Closed as sent twice"),
    (NEED, "restored"): _("Closing undone"),
    (NEED, "corrected"): _("Times changed"),
    (NEED, "renewed-code"): _("A new code was made"),
    (SENIOR, "corrected"): _("Data corrected"),
    (PROPOSAL, "approved"): _("Approved; the volunteer was asked"),
    (PROPOSAL, "accepted"): _("The volunteer said yes"),
    (PROPOSAL, "agreed"): _("The senior said yes"),
    (PROPOSAL, "rejected"): _("Set aside"),
    (PROPOSAL, "declined"): _("The volunteer said: not this time"),
    (PROPOSAL, "refused"): _("The senior said: not this time"),
    (PROPOSAL, "ended"): _("Help ended"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: when, what, about which volunteer, and who did it ("" for a visitor or the clock)."""

    at: datetime
    sentence: str
    about: str
    by: str


def history(need: Need) -> list[Happened]:
    """The events of the need and of its proposals, the latest first. Three queries."""
    people = {proposal.pk: str(proposal.volunteer) for proposal in need.proposals.select_related("volunteer")}
    events = list(
        AuditEvent.objects.filter(
            Q(target=NEED, target_id=need.pk)
            | Q(target=PROPOSAL, target_id__in=list(people))
            | Q(target=SENIOR, target_id=need.senior_id, verb="corrected")
        ).exclude(verb__in=ROUTINE)
    )
    actors = User.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    return [
        Happened(
            at=event.at,
            sentence=str(VERBS.get((event.target, event.verb), event.verb)),
            about=people.get(event.target_id, "") if event.target == PROPOSAL else "",
            by=str(actors.get(event.actor_id, "")) if event.actor_id else "",
        )
        for event in events
    ]
