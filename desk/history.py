"""What happened to a need, in words, out of the record of what was done."""

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

# Where the verb's own words do not say it for this kind of row.
VERBS: dict[tuple[str, Verb], str | Promise] = {
    (NEED, Verb.DECLINED): _("Declined"),
    (NEED, Verb.RESTORED): _("Closing undone"),
    (NEED, Verb.CORRECTED): _("Times changed"),
    (PROPOSAL, Verb.APPROVED): _("Approved; the volunteer was asked"),
    (PROPOSAL, Verb.DECLINED): _("The volunteer said: not this time"),
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
    """The events of the need and of its proposals, read before with their volunteers, the latest first. Two queries."""
    people = {proposal.pk: str(proposal.volunteer) for proposal in need.proposals.all()}
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
