"""What a plan's page shows: its suggestions, how good it is, and the needs it left over."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from exchange.models import Need
from matching.engine import Refusal
from matching.models import MatchingRun, Proposal, ProposalState
from matching.queues import proposals_of
from matching.wording import Reason, kept_reasons, refusal_sentence, subject, when
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion of a plan, in words; `open` until somebody decided about it."""

    proposal: Proposal
    subject: str
    when: str
    reasons: list[Reason]

    @property
    def why(self) -> str:
        """The reasons in one line, without the one that every need has."""
        return " · ".join(reason.sentence for reason in self.reasons if reason.code != "need")

    @property
    def open(self) -> bool:
        """Whether it waits for the coordinator."""
        return self.proposal.state == ProposalState.SUGGESTED


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A need without somebody, the volunteer who came closest, and the rule that refused them."""

    need: Need
    subject: str
    nearest: Volunteer | None
    sentence: str


def quality(run: MatchingRun) -> float:
    """Percent of the best possible plan that this one surely reaches, rounded down to a tenth."""
    if run.upper_bound <= 0:
        return 100.0
    return math.floor(1000 * min(1, run.objective / run.upper_bound)) / 10


def suggested(user: User, run: MatchingRun) -> list[Suggested]:
    """The plan's suggestions, the undecided ones first, the best first."""
    rows = proposals_of(user, run.centre, *ProposalState.values).filter(run=run).order_by("-score", "pk")
    found = [Suggested(one, subject(one.need), when(one), kept_reasons(one)) for one in rows]
    return sorted(found, key=lambda row: not row.open)


def left_over(user: User, run: MatchingRun) -> list[LeftOver]:
    """The needs that the plan could not serve, as it was when it was made."""
    rows: list[Mapping[str, Any]] = run.unmatched
    needs = Need.objects.visible_to(user).select_related("senior", "district").in_bulk([row["need"] for row in rows])
    people = Volunteer.objects.visible_to(user).in_bulk([row["volunteer"] for row in rows if row["volunteer"]])
    return [
        LeftOver(
            need=needs[row["need"]],
            subject=subject(needs[row["need"]]),
            nearest=people.get(row["volunteer"]),
            sentence=refusal_sentence(Refusal(row["code"], row["values"])),
        )
        for row in rows
        if row["need"] in needs
    ]
