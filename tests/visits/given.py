"""What a test of visits starts from, made by the same actions that the pages use."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import Centre, User
from ledger.models import LedgerEntry
from matching import actions as matching_actions
from matching.models import Match, Proposal
from programmes.models import Activity, AreaActivity, Edition, LegalRegime, Programme, SupportArea
from tests import make
from times.slots import Slot
from visits import actions
from visits.actions import Log
from visits.models import Visit
from volunteers.models import Volunteer

TUESDAY_TEN = Slot(weekday=1, start_minute=600, end_minute=660)


def edition(at: Centre | None = None, **fields: Any) -> Edition:
    """An edition over 2026 and 2027 with two areas: company, and shopping."""
    slug = fields.pop("slug", "kws-2026")
    known = Edition.objects.filter(slug=slug).first()
    if known:
        return known
    programme = Programme.objects.create(slug=f"p-{slug}", name="Korpus Wsparcia Seniorów")
    for position, (name, activity) in enumerate((("Społeczne", Activity.COMPANY), ("Codzienne", Activity.SHOPPING))):
        area = SupportArea.objects.create(programme=programme, name=name, position=position)
        AreaActivity.objects.create(programme=programme, area=area, activity=activity)
    return Edition.objects.create(
        **{
            "slug": slug,
            "programme": programme,
            "centre": at or make.centre(),
            "name": "KWS 2026",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2027, 12, 31),
            "senior_min_age": 60,
            "volunteer_min_age": 18,
            "legal_regime": LegalRegime.VOLUNTEERING,
        }
        | fields
    )


@dataclass(frozen=True)
class Pair:
    """A volunteer and a senior who both said yes, and the coordinator who brought them together."""

    coordinator: User
    volunteer: Volunteer
    match: Match

    @property
    def user(self) -> User:
        """The volunteer's account."""
        assert self.volunteer.user is not None
        return self.volunteer.user

    @property
    def visits(self) -> list[Visit]:
        """The planned visits, the first one first."""
        return list(self.match.visits.order_by("planned_start"))

    def log(self, visit: Visit, **fields: Any) -> Visit:
        """Log the visit as it was planned, an hour after its end, unless told otherwise."""
        told: dict[str, Any] = {
            "started_at": visit.planned_start,
            "ended_at": visit.planned_end,
            "activity": Activity.COMPANY,
        }
        now = fields.pop("now", None) or visit.planned_end + timedelta(hours=1)
        by = fields.pop("by", self.user)
        return actions.log_hours(visit=visit, log=Log(**(told | fields)), by=by, now=now)

    def confirm(self, visit: Visit) -> Visit:
        """Log the visit, and note the senior's word on the phone."""
        self.log(visit)
        return actions.confirm_by_call(visit=visit, by=self.coordinator, now=later(visit))

    def approve(self, visit: Visit) -> LedgerEntry:
        """Log, confirm and approve the visit."""
        return actions.approve_hours(visits=[self.confirm(visit)], by=self.coordinator, now=later(visit))[0]


def later(visit: Visit) -> datetime:
    """Two hours after the planned end."""
    return visit.planned_end + timedelta(hours=2)


def asked(slot: Slot = TUESDAY_TEN, **fields: Any) -> tuple[User, Volunteer, Proposal]:
    """A coordinator, a volunteer, and a proposal that waits for the volunteer's answer."""
    volunteer = fields.pop("volunteer", None) or make.volunteer()
    coordinator = fields.pop("coordinator", None) or make.coordinator(volunteer.centre)
    if not volunteer.offers.exists():
        make.offer(volunteer)
    fields.setdefault("edition", edition(volunteer.centre))
    fields.setdefault("activity", Activity.COMPANY)
    proposal = make.proposal(make.need(centre=volunteer.centre, **fields), volunteer, slot)
    return coordinator, volunteer, matching_actions.approve(proposal=proposal, by=coordinator, now=make.NOW)


def pair(slot: Slot = TUESDAY_TEN, **fields: Any) -> Pair:
    """Help that goes on: visits on the Tuesdays 3, 10, 17 and 24 March 2026, from 10 to 11, unless told otherwise."""
    coordinator, volunteer, proposal = asked(slot, **fields)
    matching_actions.volunteer_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    match = actions.senior_accepts(proposal=proposal, by=coordinator, now=make.NOW)
    return Pair(coordinator, volunteer, match)


def visit_of(entry: LedgerEntry) -> Visit:
    """The visit that an entry of the ledger came from, as it is now."""
    return Visit.objects.get(pk=entry.source_id)
