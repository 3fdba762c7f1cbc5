"""Two people who are not to be brought together."""

from datetime import datetime

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from matching import rules
from matching.actions.proposals import reject
from matching.models import Exclusion, Proposal
from notifications.actions import hint
from seniors.models import Senior
from volunteers.locking import locked
from volunteers.models import Volunteer


@one_transaction
def exclude(*, senior: Senior, volunteer: Volunteer, by: User, now: datetime) -> Exclusion:
    """Never suggest the two to each other again, and take back what nobody has agreed to yet.

    Help that is agreed already goes on until the coordinator ends it.
    """
    require(rules.can_exclude(by, senior, volunteer))
    volunteer = locked(volunteer)
    exclusion, new = Exclusion.objects.get_or_create(
        senior=senior, volunteer=volunteer, defaults={"noted_at": now, "noted_by": by}
    )
    if new:
        record(verb=Verb.EXCLUDED, target=exclusion, by=by, now=now, centre_id=senior.centre_id)
    open_ones = Proposal.objects.undecided().filter(need__senior=senior, volunteer=volunteer)
    for proposal in open_ones.select_related("need", "volunteer"):
        reject(proposal=proposal, by=by, now=now)
    hint(senior.centre.slug)
    return exclusion


@one_transaction
def include(*, exclusion: Exclusion, by: User, now: datetime) -> None:
    """Let the two be suggested to each other again."""
    require(rules.can_exclude(by, exclusion.senior, exclusion.volunteer))
    record(verb=Verb.INCLUDED, target=exclusion, by=by, now=now, centre_id=exclusion.senior.centre_id)
    exclusion.delete()
