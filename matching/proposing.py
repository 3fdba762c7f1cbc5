"""Writing a proposal down and closing it: parts of actions, which have asked whether `by` may."""

from collections.abc import Iterable
from datetime import datetime

import engine
from accounts.audit import record
from accounts.models import User
from accounts.verbs import Verb
from matching.calendars import as_slot
from matching.holding import release
from matching.models import HOLDING, MatchingRun, Proposal, ProposalQuerySet, ProposalState
from matching.steps import PROPOSAL
from notifications.actions import hint


def suggest(
    *,
    need_id: int,
    volunteer_id: int,
    score: int,
    terms: Iterable[engine.Term],
    slots: Iterable[engine.Window],
    policy: int,
    propensity: float | None,
    run: MatchingRun | None,
    by: User | None,
    now: datetime,
) -> Proposal:
    """Write down that the engine would send the volunteer to the need, with its reasons as they are now.

    `policy` is the version of the rules that they follow; `propensity` the probability with which the system put
    this volunteer first, None when a person picked them.
    """
    proposal = Proposal.objects.create(
        need_id=need_id,
        volunteer_id=volunteer_id,
        run=run,
        policy=policy,
        score=score,
        propensity=propensity,
        terms=[{"code": term.code, "minutes": term.minutes, "values": dict(term.values)} for term in terms],
        slots=[as_slot(window).as_row() for window in slots],
        suggested_at=now,
    )
    record(verb=Verb.SUGGESTED, target=proposal, by=by, now=now, centre_id=proposal.need.centre_id)
    return proposal


def close(proposal: Proposal, state: ProposalState, by: User | None, now: datetime) -> Proposal:
    """End a locked proposal and give back the time it held."""
    PROPOSAL.take(proposal, state, closed_at=now)
    release(proposal, now)
    note(Verb(state), proposal, by, now)
    return proposal


def lapse(suggestions: ProposalQuerySet, by: User | None, now: datetime) -> None:
    """Drop suggestions nobody decided about: a new plan makes its own, or the need asks for other times now."""
    for proposal in suggestions.select_for_update(of=("self",)).select_related("need__centre"):
        close(proposal, ProposalState.LAPSED, by, now)


def lapse_rivals(proposal: Proposal, by: User | None, now: datetime) -> None:
    """Let go of the other suggestions when the last place of the need is taken."""
    need = proposal.need
    if need.proposals.filter(state__in=HOLDING).count() >= need.people:
        lapse(need.proposals.suggested(), by, now)


def note(verb: Verb, proposal: Proposal, by: User | None, now: datetime) -> None:
    """Write the step into the record, and let open desks read again."""
    record(verb=verb, target=proposal, by=by, now=now, centre_id=proposal.need.centre_id)
    hint(proposal.need.centre.slug)
