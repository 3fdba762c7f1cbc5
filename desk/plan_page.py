"""What a plan's page shows: its suggestions, how good it is, and the needs it left over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, When
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from desk.queues import proposals_of
from engine import Violation
from exchange.models import Need
from matching.approving import OWN
from matching.coefficients import as_percent
from matching.guards import REFUSALS
from matching.models import MatchingRun, PlanApproval, Proposal, ProposalState, RunState
from matching.quality import quality
from matching.steps import PROPOSAL
from matching.wording import Reason, change_sentence, kept_reasons, subject, violation_sentence, when
from volunteers.models import Volunteer
from web.paging import counted_page

A_PAGE = 50
OUTBID = "outbid"  # no rule stands in the way


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

    `able` could take the need if one thing about them were otherwise: `change` says which, or that none was found.
    """

    need: Need
    subject: str
    nearest: Volunteer | None
    sentence: str
    able: Volunteer | None
    change: str
    outbid: bool  # no rule stands in the way: whoever could come is needed more elsewhere


def begun(run: MatchingRun) -> bool:
    """Whether a worker ever took it; nothing was computed for a plan that was stopped while it waited."""
    return run.state != RunState.STOPPED or run.leased_until is not None


def replaced_by(run: MatchingRun) -> MatchingRun | None:
    """The newest later plan of the centre, in favour of which this one's suggestions lapsed."""
    later = MatchingRun.objects.filter(centre=run.centre_id, pk__gt=run.pk)
    took_over = Q(state=RunState.FINISHED) | Q(state=RunState.STOPPED, objective__gt=0)
    return later.filter(took_over).order_by("-pk").first()


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
    if not begun(run):
        return _("Stopped before it began")
    return _("We can serve %(served)s of %(needs)s") % {"served": run.served, "needs": run.needs}


def lead(run: MatchingRun) -> str:
    """How good a plan that is over is, out of how many volunteers, and from when."""
    if not run.needs:
        return ""
    reached = quality(run.objective, run.upper_bound)
    words = _("%(volunteers)s volunteers were looked at, %(at)s.") % {
        "volunteers": run.volunteers,
        "at": date_format(localtime(run.started_at), "j E Y, H:i"),
    }
    if reached == 100:
        return _("This is the best possible plan.") + " " + words
    return _("At least %(quality)s%% of the best possible plan.") % {"quality": as_percent(reached)} + " " + words


def not_looked_at(run: MatchingRun) -> list[str]:
    """Which open requests are not in the plan, and why."""
    taken = ngettext(
        "%(count)s open request is not in the plan: everybody it needs is being asked or found already.",
        "%(count)s open requests are not in the plan: everybody they need is being asked or found already.",
        run.taken_needs,
    )
    items = ngettext(
        "%(count)s open request is for a thing: the plan matches visits only.",
        "%(count)s open requests are for things: the plan matches visits only.",
        run.item_needs,
    )
    return [words % {"count": count} for count, words in ((run.taken_needs, taken), (run.item_needs, items)) if count]


def suggestions(user: User, run: MatchingRun, number: str) -> Page[Proposal]:
    """One page of the plan's suggestions, the undecided ones first, the best first."""
    decided = Case(When(state=ProposalState.SUGGESTED, then=0), default=1)
    rows = proposals_of(user, run.centre, *ProposalState.values).filter(run=run)
    return counted_page(rows.order_by(decided, "-score", "pk"), A_PAGE, number)


def in_words(proposals: Iterable[Proposal]) -> list[Suggested]:
    """Suggestions as they are shown."""
    return [Suggested(one, subject(one.need), when(one), kept_reasons(one)) for one in proposals]


def left_page(run: MatchingRun, number: str) -> Page[Mapping[str, Any]]:
    """One page of the needs that the plan could not serve, those that no rule keeps from anybody first."""
    rows = sorted(run.unmatched, key=lambda row: row["code"] != OUTBID)
    return Paginator(rows, A_PAGE).get_page(number)


def left_over(user: User, page: Iterable[Mapping[str, Any]]) -> list[LeftOver]:
    """Needs without somebody, as it was when the plan was made."""
    rows = list(page)
    needs = Need.objects.visible_to(user).select_related("senior", "district").in_bulk([row["need"] for row in rows])
    named = {one["volunteer"] for row in rows for one in (row, row.get("change")) if one and one["volunteer"]}
    people = Volunteer.objects.visible_to(user).in_bulk(named)
    return [_left(needs[row["need"]], row, people) for row in rows if row["need"] in needs]


def _left(need: Need, row: Mapping[str, Any], people: Mapping[int, Volunteer]) -> LeftOver:
    change = row.get("change")
    return LeftOver(
        need=need,
        subject=subject(need),
        nearest=people.get(row["volunteer"]),
        sentence=violation_sentence(Violation(row["code"], row["values"])),
        able=people.get(change["volunteer"]) if change else None,
        change=change_sentence(change) if change else _no_change(row),
        outbid=row["code"] == OUTBID,
    )


def not_approved(approval: PlanApproval) -> list[tuple[str, int]]:
    """Why some of a plan's suggestions could not be approved all at once: each reason, and how many, the most first."""
    words = {
        **REFUSALS,
        OWN: _("Another coordinator decides about your own help."),
        "already-decided": PROPOSAL.refusal,
    }
    found = sorted(approval.refused.items(), key=lambda item: -item[1])
    return [
        (str(words.get(code, _("A rule does not let this volunteer take this request."))), many) for code, many in found
    ]


def _no_change(row: Mapping[str, Any]) -> str:
    """What is said where no change is known; nothing where there was no time to look for one."""
    return _("We see no single change that would be enough.") if "change" in row else ""
