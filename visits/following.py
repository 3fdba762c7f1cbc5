"""A request as the senior's side follows it: where it stands, who comes, and the visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from django.db.models import Prefetch
from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.phones import spoken
from exchange.models import CLOSED_EARLY, NEW, Category, Need, NeedStatus
from matching.models import PENDING, EndReason, Match, Proposal, ProposalState
from matching.wording import times_in_words
from times.in_words import hours_in_words
from visits.mine import what
from visits.models import Visit, VisitStatus

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Pending(TypedDict):
    """Of a need: the proposals that wait for an answer."""

    pending: list[Proposal]


class Step(NamedTuple):
    """One line of the timeline."""

    title: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What the page shows of one need: the volunteer by first name and initial, only after the match."""

    need: Need
    state: str
    what: str
    for_whom: str  # the first name, where somebody close asked: they may follow requests for two people
    asked: str  # the times that suit, as they were asked for
    length: str
    steps: list[Step]
    helpers: list[str]
    to_confirm: list[Visit] = field(default_factory=list)
    unlogged: list[Visit] = field(default_factory=list)
    to_come: list[Visit] = field(default_factory=list)
    called_off: list[Visit] = field(default_factory=list)


def followed(keys: list[int], now: datetime) -> list[Followed]:
    """The needs of a session, the newest first; five queries however many there are."""
    visits = Prefetch("visits", Visit.objects.order_by("planned_start"))
    needs = (
        Need.objects.filter(pk__in=keys)
        .select_related("centre", "district", "senior")
        .prefetch_related(
            "windows",
            Prefetch("matches", Match.objects.select_related("volunteer").prefetch_related(visits)),
            Prefetch("proposals", Proposal.objects.filter(state__in=PENDING), to_attr="pending"),
        )
        .order_by("-posted_at")
    )
    return [_followed(need, now) for need in cast("Iterable[WithAnnotations[Need, Pending]]", needs)]


def _followed(need: WithAnnotations[Need, Pending], now: datetime) -> Followed:
    matches = list(need.matches.all())
    visits = [_with_helper(visit, match) for match in matches for visit in match.visits.all()]
    planned = [visit for visit in visits if visit.status == VisitStatus.PLANNED]
    return Followed(
        need=need,
        state=_("Sent: please call us") if need.status in NEW and need.is_soon else need.get_status_display(),
        what=what(need),
        for_whom=_("for: %(name)s") % {"name": need.senior.first_name} if need.close_contact_id else "",
        asked="; ".join(times_in_words(need.windows.all())),
        length=""
        if need.category == Category.ITEMS
        else f"{hours_in_words(need.minutes)}, {need.get_rhythm_display()}",
        steps=timeline(need, visits),
        helpers=[match.volunteer.short_name() for match in matches if not match.ended_at],
        to_confirm=[visit for visit in visits if visit.status in (VisitStatus.LOGGED, VisitStatus.QUERY)],
        unlogged=[visit for visit in planned if visit.planned_end <= now],
        to_come=[visit for visit in planned if visit.planned_end > now],
        called_off=[visit for visit in visits if _called_off(visit, now)],
    )


def _called_off(visit: Visit, now: datetime) -> bool:
    """Whether somebody may still wait for the visit in vain; not so when the whole help was ended at their side."""
    awaited = visit.match.ended_reason in ("", EndReason.VOLUNTEER_LEFT)
    return visit.status == VisitStatus.CANCELLED and visit.planned_end > now and awaited


def _with_helper(visit: Visit, match: Match) -> Visit:
    """The visit with its match and volunteer at hand, without a query."""
    visit.match, visit.volunteer = match, match.volunteer
    return visit


def timeline(need: WithAnnotations[Need, Pending], visits: list[Visit]) -> list[Step]:
    """From the request to the help, with the step that is now; a request closed early ends where it was closed."""
    if need.status in CLOSED_EARLY:
        return [_sent(need, "done"), Step(need.get_status_display(), _day(need.closed_at), "now")]
    reached = _reached(need)
    steps = [
        _sent(need, ""),
        Step(_("We check the request"), _checking(need), ""),
        Step(_("We look for someone to help"), _looking(need), ""),
        Step(_("We have someone to help"), _first_visit(visits), ""),
        Step(_("Finished"), _day(need.closed_at), ""),
    ]
    return [step._replace(state=_state(number, reached)) for number, step in enumerate(steps)]


def _reached(need: Need) -> int:
    if need.status in NEW:
        return 1
    return {NeedStatus.OPEN: 2, NeedStatus.MATCHED: 3, NeedStatus.DONE: 5}[NeedStatus(need.status)]


def _state(number: int, reached: int) -> str:
    if number == reached:
        return "now"
    return "done" if number < reached else "later"


def _sent(need: Need, state: str) -> Step:
    return Step(_("Request sent"), _day(need.posted_at), state)


def _checking(need: Need) -> str:
    """When we phone: within three working days, unless the day for which help is asked is nearer."""
    if need.status not in NEW:
        return ""
    if need.is_soon:
        return _("This is soon. Please do not wait for our call, phone us: %(phone)s.") % {
            "phone": spoken(need.centre.phone)
        }
    return _("We phone within 3 working days.")


def _looking(need: WithAnnotations[Need, Pending]) -> str:
    if need.status != NeedStatus.OPEN:
        return ""
    if any(proposal.state == ProposalState.ASKED_SENIOR for proposal in need.pending):
        return _("Somebody would like to come. We will phone to ask whether it suits you.")
    if need.pending:
        asked = max(proposal.approved_at or proposal.suggested_at for proposal in need.pending)
        words = _("We have somebody in mind. We asked them on %(day)s. When they answer, we will phone you.")
        return words % {"day": _day(asked)}
    return _("We will phone when we find somebody.")


def _first_visit(visits: list[Visit]) -> str:
    held = [visit for visit in visits if visit.status not in (VisitStatus.CANCELLED, VisitStatus.NO_SHOW)]
    if not held:
        return ""
    return _("First meeting: %(day)s.") % {"day": _day(min(visit.planned_start for visit in held))}


def _day(instant: datetime | None) -> str:
    """The local day in words."""
    return formats.date_format(localtime(instant), "j E Y") if instant else ""
