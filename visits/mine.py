"""What a volunteer sees: small types of its own, so that before the match nothing of the senior's home can reach a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Max
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from exchange.models import Need, Rhythm
from exchange.rhythms import Often
from matching import wording
from matching.dates import dated
from matching.models import Match, Proposal, ProposalState
from seniors.models import Senior
from times.in_words import clock
from times.slots import from_rows
from visits.models import Visit, VisitQuerySet, VisitStatus
from volunteers.models import Absence, AvailabilityWindow, Volunteer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class LastEnd(TypedDict):
    """Of a match, or of a visit of one: when the last planned visit ends; None without any."""

    last_end: datetime | None


AFTERWARDS = timedelta(hours=24)
RECENT = 10
TONES: dict[str, str] = {
    VisitStatus.LOGGED: "wait",
    VisitStatus.CONFIRMED: "go",
    VisitStatus.APPROVED: "good",
    VisitStatus.QUERY: "note",
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """A proposal before the match: a first name, a district, times, and why this volunteer. Nothing else."""

    pk: int
    first_name: str
    district: str
    what: str
    when: str
    rhythm: str
    minutes: int
    reasons: list[str]
    answered: bool


@dataclass(frozen=True, slots=True)
class Home:
    """How to reach the senior, once both said yes."""

    address: str
    phone: PhoneNumber
    access_note: str
    safety_note: str


@dataclass(frozen=True, slots=True)
class Help:
    """Help that goes on. `home` is None once the address is not disclosed any more."""

    name: str
    what: str
    when: str
    home: Home | None


def invitations(volunteer: Volunteer, today: date, away: list[Absence]) -> list[Invitation]:
    """Proposals that wait for the volunteer's answer, then the ones that wait for the senior's."""
    proposals = (
        Proposal.objects.pending()
        .filter(volunteer=volunteer)
        .select_related("need__senior", "need__district", "volunteer__district")
        .prefetch_related("need__windows")
        .order_by("answered_at", "approved_at")
    )
    return [_invitation(proposal, today, away) for proposal in proposals]


def _invitation(proposal: Proposal, today: date, away: list[Absence]) -> Invitation:
    need = proposal.need
    return Invitation(
        pk=proposal.pk,
        first_name=need.senior.first_name,
        district=need.district.name,
        what=what(need),
        when=dated(need, from_rows(proposal.slots), today, away),
        rhythm=Often(need.rhythm, need.times_a_week).in_words(),
        minutes=sum(slot.minutes for slot in from_rows(proposal.slots)),
        reasons=wording.reasons_for_volunteer(proposal),
        answered=proposal.state == ProposalState.ASKED_SENIOR,
    )


def what(need: Need) -> str:
    """The kind of help in words."""
    return need.get_activity_display() if need.activity else need.get_category_display()


def helping(volunteer: Volunteer, now: datetime) -> list[Help]:
    """Everybody whom the volunteer helps."""
    matches = (
        Match.objects.active()
        .filter(volunteer=volunteer)
        .select_related("need", "proposal", "senior__address__street", "senior__address__city")
        .annotate(last_end=Max("visits__planned_end"))
    )
    return [_help(match, now) for match in cast("Iterable[WithAnnotations[Match, LastEnd]]", matches)]


def _help(match: WithAnnotations[Match, LastEnd], now: datetime) -> Help:
    return Help(
        name=str(match.senior),
        what=what(match.need),
        when=wording.when(match.proposal),
        home=home_of(match.senior) if address_disclosed(match, match.last_end, now) else None,
    )


def address_disclosed(match: Match, last_end: datetime | None, now: datetime) -> bool:
    """Whether the volunteer may still read where the senior lives.

    With regular help until it ends; with a single visit until a day after it.
    """
    if match.ended_at:
        return False
    return match.need.rhythm != Rhythm.ONCE or (last_end is not None and now < last_end + AFTERWARDS)


def home_of(senior: Senior) -> Home:
    """Where the senior lives and how to get in; ask `address_disclosed` first."""
    return Home(senior.address.line(), senior.phone, senior.access_note, senior.safety_note)


def own_visits(volunteer: Volunteer) -> VisitQuerySet:
    """The volunteer's visits with what their lines need."""
    return Visit.objects.filter(volunteer=volunteer).select_related("match__senior", "match__need")


def recent(volunteer: Volunteer, now: datetime) -> list[tuple[Visit, str]]:
    """The last visits that are settled or being settled, the newest first, each with the look of its status."""
    past = own_visits(volunteer).filter(planned_start__lte=now)
    settled = past.exclude(status=VisitStatus.PLANNED).order_by("-planned_start")
    return [(visit, TONES.get(visit.status, "")) for visit in settled[:RECENT]]


def week(volunteer: Volunteer) -> list[tuple[str, list[str]]]:
    """The days on which the volunteer can come, each with its stretches in words."""
    by_day = groupby(volunteer.windows.all(), key=lambda window: window.weekday)
    return [(str(WEEKDAYS[day]), [_stretch(window) for window in windows]) for day, windows in by_day]


def _stretch(window: AvailabilityWindow) -> str:
    return f"{clock(window.start_minute)}–{clock(window.end_minute)}"


def greeting(volunteer: Volunteer) -> str:
    """The first words of the page."""
    return _("Good to see you, %(name)s") % {"name": volunteer.first_name}
