"""What a plan's page shows: its suggestions, how good it is, and the needs it left over."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from exchange.models import Need
from matching.engine import Refusal
from matching.models import MatchingRun, Proposal, ProposalState, RunState
from matching.queues import proposals_of
from matching.wording import Reason, change_sentence, kept_reasons, refusal_sentence, subject, when
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
    """A need without somebody, the volunteer who came closest, and the rule that refused them.

    `able` could take the need if one thing about them were otherwise: `change` says which.
    """

    need: Need
    subject: str
    nearest: Volunteer | None
    sentence: str
    able: Volunteer | None
    change: str


def quality(run: MatchingRun) -> float:
    """Percent of the best possible plan that this one surely reaches, rounded down to a tenth."""
    if run.upper_bound <= 0:
        return 100.0
    return math.floor(1000 * min(1, run.objective / run.upper_bound)) / 10


def stage_in_words(run: MatchingRun) -> str:
    """What the engine does right now."""
    if run.cancel_requested_at:
        return _("Stopping")
    if run.state == RunState.WAITING:
        return _("Waits for its turn")
    stages = {"prices": _("Finding out how good a plan can be"), "plans": _("Looking for better plans")}
    return stages.get(run.stage, _("Reading the requests"))


def heading(run: MatchingRun) -> str:
    """How many a plan that is over serves, or why there is none."""
    if run.state == RunState.FAILED:
        return _("No plan was made")
    return _("We can serve %(served)s of %(needs)s") % {"served": run.served, "needs": run.needs}


def lead(run: MatchingRun) -> str:
    """How good a plan that is over is, out of how many volunteers, and from when."""
    if not run.needs:
        return ""
    words = _("At least %(quality)s%% of the best possible plan. %(volunteers)s volunteers were looked at, %(at)s.")
    return words % {
        "quality": number_format(quality(run), decimal_pos=None if quality(run) % 1 else 0),
        "volunteers": run.volunteers,
        "at": date_format(localtime(run.started_at), "j E Y, H:i"),
    }


def suggested(user: User, run: MatchingRun) -> list[Suggested]:
    """The plan's suggestions, the undecided ones first, the best first."""
    rows = proposals_of(user, run.centre, *ProposalState.values).filter(run=run).order_by("-score", "pk")
    found = [Suggested(one, subject(one.need), when(one), kept_reasons(one)) for one in rows]
    return sorted(found, key=lambda row: not row.open)


def left_over(user: User, run: MatchingRun) -> list[LeftOver]:
    """The needs that the plan could not serve, as it was when it was made."""
    rows: list[Mapping[str, Any]] = run.unmatched
    needs = Need.objects.visible_to(user).select_related("senior", "district").in_bulk([row["need"] for row in rows])
    named = {one["volunteer"] for row in rows for one in (row, row["change"]) if one and one["volunteer"]}
    people = Volunteer.objects.visible_to(user).in_bulk(named)
    return [_left(needs[row["need"]], row, people) for row in rows if row["need"] in needs]


def _left(need: Need, row: Mapping[str, Any], people: Mapping[int, Volunteer]) -> LeftOver:
    change = row["change"]
    return LeftOver(
        need=need,
        subject=subject(need),
        nearest=people.get(row["volunteer"]),
        sentence=refusal_sentence(Refusal(row["code"], row["values"])),
        able=people.get(change["volunteer"]) if change else None,
        change=change_sentence(change) if change else "",
    )
