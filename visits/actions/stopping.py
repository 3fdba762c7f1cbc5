"""A volunteer who helps no more: at once, everywhere, and back again."""

from datetime import datetime

from accounts.audit import record
from accounts.models import User
from accounts.rules import require
from accounts.transactions import one_transaction
from accounts.verbs import Verb
from entrance.sessions import let_in, shut_out
from matching.actions import reject
from matching.models import EndReason, Match, Proposal
from notifications.actions import hint, post
from visits.actions.calling_off import end_quietly
from volunteers import rules
from volunteers.locking import locked
from volunteers.models import Standing, Volunteer
from volunteers.steps import STANDING

VERBS = {Standing.SUSPENDED: Verb.SUSPENDED, Standing.ENDED: Verb.LEFT}


@one_transaction
def stop_helping(*, volunteer: Volunteer, standing: Standing, by: User, now: datetime) -> Volunteer:
    """Let a volunteer help no more, until something is cleared up or for good; the standing says which.

    At once: they are signed out everywhere and cannot sign in, their offers leave the board, nobody is asked to be helped by them, open questions are
    taken back, help that was agreed ends and its visits to come are called off. The seniors who wait stand among the
    day's calls, their requests look for somebody else, the volunteer gets one letter.
    """
    require(rules.can_stop(by, volunteer))
    volunteer, verb = locked(volunteer, "user", "centre"), VERBS[standing]
    if volunteer.standing == standing:
        return volunteer
    STANDING.take(volunteer, standing)
    record(verb=verb, target=volunteer, by=by, now=now)
    for proposal in Proposal.objects.undecided().filter(volunteer=volunteer).select_related("need", "volunteer"):
        reject(proposal=proposal, by=by, now=now)
    for match in _running(volunteer):
        end_quietly(match=match, reason=EndReason.VOLUNTEER_LEFT, by=by, now=now)
    if volunteer.user:
        post(
            to=volunteer.user,
            template="stopped",
            event=f"{standing}-{volunteer.pk}-{now:%Y%m%d%H%M}",
            path=f"/{volunteer.centre.slug}/",
            now=now,
        )
        shut_out(volunteer.user)
    hint(volunteer.centre.slug)
    return volunteer


@one_transaction
def readmit(*, volunteer: Volunteer, by: User, now: datetime) -> Volunteer:
    """Let a volunteer help again who was stopped: they may sign in, and their offers are as they were.

    Help that ended and visits that were called off do not come back. Whoever was never met is to be met first.
    """
    require(rules.can_stop(by, volunteer))
    volunteer = locked(volunteer, "user", "centre")
    STANDING.take(volunteer, Standing.READY if volunteer.cleared_at else Standing.APPLIED)
    record(verb=Verb.READMITTED, target=volunteer, by=by, now=now)
    if volunteer.user:
        let_in(volunteer.user)
        volunteer.user.refresh_from_db()
        post(
            to=volunteer.user,
            template="readmitted",
            event=f"back-{volunteer.pk}-{now:%Y%m%d%H%M}",
            path="/moje/",
            now=now,
        )
    hint(volunteer.centre.slug)
    return volunteer


def _running(volunteer: Volunteer) -> list[Match]:
    mine = Match.objects.active().filter(volunteer=volunteer).order_by("pk")
    return list(mine.select_related("need__centre", "volunteer__user", "proposal"))
