"""What waits on a desk, in the order in which a coordinator looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When, prefetch_related_objects
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Centre, User
from desk.hours import Shelf, on_shelf, visits_of
from exchange.models import A_WEEK, Need, NeedStatus, NeedWindow, Offer, Urgency, urgency_by
from matching.models import HOLDING, Proposal, ProposalState
from matching.wording import subject, when
from times.clock import local
from visits.models import Visit
from volunteers.models import Standing, Volunteer
from web.paging import counted_page

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Dated(TypedDict):
    """Of a need: the day for which help is asked, where it is one day."""

    day: date | None


class New(Dated):
    """Of a new need: the same person waits for the same help already."""

    again: bool


class AskedAt(TypedDict):
    """Of a volunteer: when they were asked last, or cleared."""

    asked_at: datetime


SHORT, LONG = 6, 50
# What a row shows, and nothing else of it is read.
NEED_COLUMNS = (
    *("category", "activity", "item", "urgency", "posted_at", "district__name", "centre__slug"),
    *("senior__first_name", "senior__last_name", "senior__phone"),
)
VOLUNTEER_COLUMNS = ("first_name", "last_name", "phone", "created_at", "cleared_at", "district__name", "centre__slug")
PROPOSAL_COLUMNS = (
    *("state", "slots", "suggested_at", "approved_at", "answered_at"),
    *("volunteer__first_name", "volunteer__last_name", "volunteer__phone"),
    *(f"need__{column}" for column in NEED_COLUMNS),
)
VISIT_COLUMNS = (
    *("planned_start", "planned_end", "called_off_at"),
    *("match__senior__first_name", "match__senior__last_name", "match__senior__phone"),
    *(f"match__need__{column}" for column in NEED_COLUMNS if not column.startswith("senior")),
)
OFFERED = Prefetch("offers", Offer.objects.only("volunteer", "category"))
NEVER_ASKED = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that waits: who, where its page is, what it is about, and since how many days."""

    name: str
    url: str
    what: str
    district: str
    days: int
    phone: Any = ""
    when: str = ""
    urgency: int = 0
    again: bool = False  # the same person waits for the same help already

    @property
    def waits(self) -> str:
        """How long it has waited, in words."""
        return waiting_in_words(self.days)

    @property
    def soon(self) -> str:
        """How soon help is needed, in words, when it cannot wait."""
        return str(Urgency(self.urgency).label) if self.urgency else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A queue: its name in addresses, its words, the rows in order, and how one row is shown."""

    slug: str
    title: str | Promise
    nothing: str | Promise
    find: Callable[[User, Centre, datetime], QuerySet[Any]]
    show: Callable[[Any, datetime], Row]
    news: bool = False  # whether an open desk says aloud that it grew


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue as the desk shows it: how many wait, and one page of them."""

    kind: Kind
    page: Page[Any]
    rows: list[Row]

    @property
    def count(self) -> int:
        """How many wait in all."""
        return self.page.paginator.count


def waiting(user: User, centre: Centre, now: datetime, *, only: str = "", page: str = "1") -> list[Queue]:
    """Every queue with its first rows; of the one named `only`, the page asked for of long ones."""
    found = {
        kind: counted_page(kind.find(user, centre, now), LONG if only else SHORT, page if only else "1")
        if only in {"", kind.slug}
        else _counted(kind.find(user, centre, now))
        for kind in KINDS
    }
    _with_offers(one for rows in found.values() for one in rows)
    return [Queue(kind, rows, rows_of(kind, rows, now)) for kind, rows in found.items()]


def rows_of(kind: Kind, found: Iterable[Any], now: datetime) -> list[Row]:
    """What was found of a queue, as it is shown."""
    kept = list(found)
    _with_offers(kept)
    return [kind.show(one, now) for one in kept]


def _with_offers(found: Iterable[Any]) -> None:
    """Read the offers of the volunteers among what was found, unless they were read before."""
    prefetch_related_objects([one for one in found if isinstance(one, Volunteer)], OFFERED)


def _counted(rows: QuerySet[Any]) -> Page[Any]:
    """How many there are, and none of them."""
    return Page([], 1, Paginator(rows, SHORT))


def days_since(moment: datetime, now: datetime) -> int:
    """Midnights in Warsaw between the two moments."""
    return (localdate(now) - localdate(moment)).days


def waiting_in_words(days: int) -> str:
    """How long something has waited."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else gettext("since today")


# --- what waits -----------------------------------------------------------------------------------
def _new_needs(user: User, centre: Centre, now: datetime) -> QuerySet[Need]:
    return _shown(Need.objects.visible_to(user).new(), centre, now).annotate(again=Exists(Need.objects.twins()))


def _lonely_needs(user: User, centre: Centre, now: datetime) -> QuerySet[Need]:
    asked = Proposal.objects.undecided().filter(need=OuterRef("pk"))
    return _shown(Need.objects.visible_to(user).open(), centre, now).filter(~Exists(asked))


def _shown(needs: QuerySet[Need], centre: Centre, now: datetime) -> QuerySet[Need]:
    """What a row shows of them; those that cannot wait first (`exchange.models.urgency_by`), then by their day."""
    today = localdate(now)
    mine = needs.filter(centre=centre).select_related("senior", "district", "centre").only(*NEED_COLUMNS)
    asked_for = NeedWindow.objects.filter(need=OuterRef("pk"), only_on__isnull=False).order_by("only_on")
    dated = mine.annotate(day=Subquery(asked_for.values("only_on")[:1]))
    by_day = Case(
        When(day=today, then=Urgency.TODAY),
        When(day__range=(today, today + A_WEEK), then=Urgency.WITHIN_A_WEEK),
        default=Urgency.CAN_WAIT,
    )
    return dated.order_by(Greatest("urgency", by_day).desc(), F("day").asc(nulls_last=True), "posted_at", "pk")


def _closed_numbers(user: User, centre: Centre, now: datetime) -> QuerySet[Need]:
    return _shown(Need.objects.visible_to(user).closed_by_guesses(now), centre, now)


def _applicants(user: User, centre: Centre, _now: datetime) -> QuerySet[Volunteer]:
    mine = Volunteer.objects.visible_to(user).filter(centre=centre, standing=Standing.APPLIED)
    return _volunteers(mine).order_by("created_at", "pk")


def _volunteers(rows: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    return rows.select_related("district", "centre").only(*VOLUNTEER_COLUMNS)


def proposals_of(user: User, centre: Centre, *states: str) -> QuerySet[Proposal]:
    """Proposals of the centre in these states, with everything a row shows."""
    mine = Proposal.objects.visible_to(user).filter(need__centre=centre, state__in=states)
    return mine.select_related("need__senior", "need__district", "need__centre", "volunteer")


def _suggestions(user: User, centre: Centre, _now: datetime) -> QuerySet[Proposal]:
    open_ones = _proposals(user, centre, ProposalState.SUGGESTED).filter(need__status=NeedStatus.OPEN)
    return open_ones.order_by("-need__urgency", "-score", "pk")


def _proposals(user: User, centre: Centre, state: str) -> QuerySet[Proposal]:
    return proposals_of(user, centre, state).only(*PROPOSAL_COLUMNS)


def _asked_volunteers(user: User, centre: Centre, _now: datetime) -> QuerySet[Proposal]:
    return _proposals(user, centre, ProposalState.ASKED_VOLUNTEER).order_by("approved_at", "pk")


def _asked_seniors(user: User, centre: Centre, _now: datetime) -> QuerySet[Proposal]:
    return _proposals(user, centre, ProposalState.ASKED_SENIOR).order_by("answered_at", "pk")


def _never_asked(user: User, centre: Centre, now: datetime) -> QuerySet[Volunteer]:
    """Volunteers who are ready, help nobody, and whom nobody asked for a month: the ones we lose."""
    since = now - NEVER_ASKED
    offering = Offer.objects.active().filter(volunteer=OuterRef("pk"))
    busy = Proposal.objects.filter(Q(state__in=HOLDING) | Q(approved_at__gt=since), volunteer=OuterRef("pk"))
    mine = Volunteer.objects.visible_to(user).ready(centre).filter(Exists(offering), ~Exists(busy))
    approved = Proposal.objects.filter(volunteer=OuterRef("pk"), approved_at__isnull=False).order_by("-approved_at")
    last = Coalesce(Subquery(approved.values("approved_at")[:1]), "cleared_at")
    idle = mine.annotate(asked_at=last).filter(asked_at__lte=since, cleared_at__lte=since)
    return _volunteers(idle.order_by("asked_at", "pk"))


def _called_off(user: User, centre: Centre, now: datetime) -> QuerySet[Visit]:
    return _visits(visits_of(centre, user).to_tell(now))


def _in_doubt(user: User, centre: Centre, now: datetime) -> QuerySet[Visit]:
    return _visits(on_shelf(Shelf.IN_DOUBT, visits_of(centre, user), now).order_by("planned_start", "pk"))


def _visits(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    shown = rows.select_related(None).select_related("match__senior", "match__need__district", "match__need__centre")
    return shown.only(*VISIT_COLUMNS)


# --- how a row is shown ---------------------------------------------------------------------------
def _new_need_row(need: WithAnnotations[Need, New], now: datetime) -> Row:
    return _need_row(need, now, again=need.again)


def _need_row(need: WithAnnotations[Need, Dated], now: datetime, *, again: bool = False) -> Row:
    return Row(
        name=str(need.senior),
        url=reverse("desk_need", args=(need.centre.slug, need.pk)),
        what=subject(need),
        district=need.district.name,
        days=days_since(need.posted_at, now),
        phone=need.senior.phone,
        when=date_format(need.day, "l, j E") if need.day else "",
        urgency=max(need.urgency, urgency_by(need.day, localdate(now))),
        again=again,
    )


def _applicant_row(volunteer: Volunteer, now: datetime) -> Row:
    return _volunteer_row(volunteer, volunteer.created_at, now)


def _never_asked_row(volunteer: WithAnnotations[Volunteer, AskedAt], now: datetime) -> Row:
    return _volunteer_row(volunteer, volunteer.asked_at, now)


def _volunteer_row(volunteer: Volunteer, since: datetime, now: datetime) -> Row:
    return Row(
        name=str(volunteer),
        url=reverse("desk_volunteer", args=(volunteer.centre.slug, volunteer.pk)),
        what=", ".join(offer.get_category_display() for offer in volunteer.offers.all()),
        district=volunteer.district.name,
        days=days_since(since, now),
        phone=volunteer.phone,
    )


def _proposal_row(proposal: Proposal, since: datetime, phone: Any, now: datetime) -> Row:
    need = proposal.need
    return Row(
        name=f"{proposal.volunteer} → {need.senior}",
        url=reverse("desk_need", args=(need.centre.slug, need.pk)),
        what=subject(need),
        district=need.district.name,
        days=days_since(since, now),
        phone=phone,
        when=when(proposal),
        urgency=need.urgency,
    )


def _suggestion_row(proposal: Proposal, now: datetime) -> Row:
    return _proposal_row(proposal, proposal.suggested_at, "", now)


def _volunteer_asked_row(proposal: Proposal, now: datetime) -> Row:
    return _proposal_row(proposal, proposal.approved_at or now, proposal.volunteer.phone, now)


def _senior_asked_row(proposal: Proposal, now: datetime) -> Row:
    return _proposal_row(proposal, proposal.answered_at or now, proposal.need.senior.phone, now)


def _called_off_row(visit: Visit, now: datetime) -> Row:
    return _visit_row(visit, Shelf.TO_TELL, visit.called_off_at or now, now)


def _in_doubt_row(visit: Visit, now: datetime) -> Row:
    return _visit_row(visit, Shelf.IN_DOUBT, visit.planned_end, now)


def _visit_row(visit: Visit, shelf: Shelf, since: datetime, now: datetime) -> Row:
    need, start, end = visit.match.need, local(visit.planned_start), local(visit.planned_end)
    return Row(
        name=str(visit.match.senior),
        url=reverse("hours", args=(need.centre.slug, shelf.value)),
        what=subject(need),
        district=need.district.name,
        days=days_since(since, now),
        phone=visit.match.senior.phone,
        when=f"{date_format(start, 'l, j E, G:i')}–{date_format(end, 'G:i')}",
    )


CALLED_OFF = Kind(
    Shelf.TO_TELL.value, _("Called off: phone"), _("No visit is called off."), _called_off, _called_off_row, news=True
)
IN_DOUBT = Kind(Shelf.IN_DOUBT.value, _("To clear up"), _("No visit is in doubt."), _in_doubt, _in_doubt_row)
CLOSED_NUMBERS = Kind("numery", _("Closed numbers"), _("No number is closed."), _closed_numbers, _need_row)
KINDS = (
    CALLED_OFF,
    Kind("nowe", _("New requests"), _("No new requests."), _new_needs, _new_need_row, news=True),
    Kind("wolontariusze", _("To meet"), _("No new volunteers."), _applicants, _applicant_row, news=True),
    Kind("podpowiedzi", _("To approve"), _("No suggestions wait for you."), _suggestions, _suggestion_row),
    Kind(
        "zgoda-wolontariusza",
        _("Volunteer asked"),
        _("No volunteer has been asked."),
        _asked_volunteers,
        _volunteer_asked_row,
    ),
    Kind("zgoda-seniora", _("Phone the senior"), _("Nobody waits for your call."), _asked_seniors, _senior_asked_row),
    Kind("bez-osoby", _("Nobody yet"), _("Every open request has somebody."), _lonely_needs, _need_row),
    Kind(
        "bez-pytania",
        _("Not asked for a month"),
        _("Everybody ready was asked lately."),
        _never_asked,
        _never_asked_row,
    ),
)
