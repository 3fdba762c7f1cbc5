"""What happened to a need, in words, out of the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEvent, User
from accounts.verbs import Verb
from exchange.models import Need

NEED, PROPOSAL, SENIOR = "exchange.need", "matching.proposal", "seniors.senior"
# What the engine does by itself, every night: nobody decided anything.
ROUTINE = (Verb.SUGGESTED, Verb.LAPSED)

VERBS: dict[tuple[str, Verb], str | Promise] = {
    (NEED, Verb.POSTED): _("Sent"),
    (NEED, Verb.VERIFYING): _("Being checked"),
    (NEED, Verb.OPEN): _("Opened: looking for somebody"),
    (NEED, Verb.MATCHED): _("Somebody was found"),
    (NEED, Verb.DONE): _("Finished"),
    (NEED, Verb.CANCELLED): _("Called off"),
    (NEED, Verb.DECLINED): _("Declined"),
    (NEED, Verb.DUPLICATE): _("Closed as sent twice"),
    (NEED, Verb.RESTORED): _("Closing undone"),
    (NEED, Verb.CORRECTED): _("Times changed"),
    (NEED, Verb.RENEWED_CODE): _("A new code was made"),
    (SENIOR, Verb.CORRECTED): _("Data corrected"),
    (PROPOSAL, Verb.APPROVED): _("Approved; the volunteer was asked"),
    (PROPOSAL, Verb.VOLUNTEER_ACCEPTED): _("The volunteer said yes"),
    (PROPOSAL, Verb.SENIOR_ACCEPTED): _("The senior said yes"),
    (PROPOSAL, Verb.REJECTED): _("Set aside"),
    (PROPOSAL, Verb.DECLINED): _("The volunteer said: not this time"),
    (PROPOSAL, Verb.SENIOR_DECLINED): _("The senior said: not this time"),
    (PROPOSAL, Verb.ENDED): _("Help ended"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: when, what, about which volunteer, and who did it ("" for a visitor or the clock)."""

    at: datetime
    sentence: str
    about: str
    by: str


def _words(event: AuditEvent) -> str | Promise:
    verb = Verb(event.verb)
    return VERBS.get((event.target, verb), verb.label)


def history(need: Need) -> list[Happened]:
    """The events of the need and of its proposals, the latest first. Three queries."""
    people = {proposal.pk: str(proposal.volunteer) for proposal in need.proposals.select_related("volunteer")}
    events = list(
        AuditEvent.objects.filter(
            Q(target=NEED, target_id=need.pk)
            | Q(target=PROPOSAL, target_id__in=list(people))
            | Q(target=SENIOR, target_id=need.senior_id, verb=Verb.CORRECTED)
        ).exclude(verb__in=ROUTINE)
    )
    actors = User.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    return [
        Happened(
            at=event.at,
            sentence=str(_words(event)),
            about=people.get(event.target_id, "") if event.target == PROPOSAL else "",
            by=str(actors.get(event.actor_id, "")) if event.actor_id else "",
        )
        for event in events
    ]
