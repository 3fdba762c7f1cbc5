"""Sopot today: more than sixty open needs and forty volunteers, and a few of everything the desk must handle."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle

from demo.cast import PASSWORD, Stage, make_edition
from demo.people import Crowd
from demo.play import (
    DAY,
    HOUR,
    Roster,
    ask_for,
    ask_volunteer,
    bring_together,
    confirm,
    enlist,
    in_office,
    phone_in,
    prove,
    take_place,
)
from exchange.models import Category, ItemKind, Need, Rhythm
from exchange.offering import post_offer
from exchange.requests import CloseContactDetails, NeedRequest, OfferRequest
from matching.actions import volunteer_accepts
from matching.models import Match, Proposal
from programmes.models import Activity, Programme
from seniors.models import Relation
from times.spans import Span
from visits.actions import deny_by_code, miss
from visits.models import Visit
from volunteers.models import Volunteer

VOLUNTEERS, RUNNING, FAMILIES, OTHERS, ITEMS, SENIORS = 44, 8, 8, 6, 4, 48
VOLUNTEER_EMAIL = "wolontariusz@sopot.example"
LIKELY = (
    *[Activity.COMPANY] * 8,
    *[Activity.WALK] * 4,
    *[Activity.SHOPPING] * 4,
    *[Activity.PHONE_OR_COMPUTER] * 2,
    *[Activity.DOCTOR] * 2,
    Activity.READING,
    Activity.OFFICE,
    Activity.TIDYING,
)


class Today:
    """The last weeks in Sopot, up to `now`."""

    def __init__(self, stage: Stage, programmes: dict[str, Programme], crowd: Crowd, now: datetime) -> None:
        self.stage, self.crowd, self.now, self.random = stage, crowd, now, crowd.random
        self.roster = Roster()
        first = (now - timedelta(days=120)).date()
        others = [category for category in Category if category != Category.SENIORS]
        make_edition(programmes["sasiedzki"], stage.centre, now.year, 60, Category.SENIORS, first_on=first)
        make_edition(programmes["osrodek"], stage.centre, now.year, 0, *others, first_on=first)

    def make(self) -> Need:
        """Play it; returns a need that somebody may follow at the demo: help runs and a visit is to be confirmed."""
        volunteers = [self._volunteer(index) for index in range(VOLUNTEERS)]
        guest = volunteers[0]
        matches = [self._running(guest if index == 0 else None) for index in range(RUNNING)]
        self._past_visits(matches)
        self._waiting_for_a_yes(guest)
        for _ in range(SENIORS):
            self._open(Category.SENIORS, self._ago(1, 45))
        for _ in range(FAMILIES):
            self._open(Category.FAMILY, self._ago(1, 30))
        for _ in range(OTHERS):
            self._open(Category.OTHER, self._ago(1, 30))
        for item in list(ItemKind)[:ITEMS]:
            request = self.crowd.need(self.crowd.person(self.now, (25, 85)), Category.ITEMS, (), item=item)
            ask_for(self.stage, self.crowd, request, self._ago(1, 30))
        self._to_be_checked()
        return matches[0].need

    def _ago(self, fewest: int, most: int) -> datetime:
        return in_office(self.now - timedelta(days=self.random.randint(fewest, most), hours=self.random.randint(1, 6)))

    # --- volunteers ---------------------------------------------------------------------------------
    def _volunteer(self, index: int) -> Volunteer:
        """The first one signs in at the demo; the others are on the phone, as most are."""
        categories = [Category.SENIORS]
        categories += [Category.FAMILY] if index % 4 == 0 else []
        categories += [Category.OTHER] if index % 5 == 0 else []
        categories += [Category.ORGANISATIONAL] if index % 11 == 0 else []
        request = self.crowd.offer(self.crowd.person(self.now, (19, 77)), *categories)
        volunteer = enlist(self.stage, request if index else _generous(request), self._ago(50, 80))
        if volunteer.user:
            volunteer.user.set_password(PASSWORD)
            volunteer.user.save(update_fields=["password"])
        return volunteer

    # --- needs --------------------------------------------------------------------------------------
    def _request(self, category: Category) -> NeedRequest:
        ages = (61, 93) if category == Category.SENIORS else (26, 60)
        days = sorted(self.random.sample(range(6), 4))
        return self.crowd.need(
            self.crowd.person(self.now, ages),
            category,
            self.crowd.parts_of_week(days, self.random.randint(2, 4)),
            activity=self.random.choice(LIKELY),
            rhythm=self.random.choices((Rhythm.ONCE, Rhythm.WEEKLY, Rhythm.BIWEEKLY), (3, 6, 1))[0],
            minutes=self.random.choice((60, 60, 90, 90, 120)),
            urgency=self.random.choices((0, 1, 2), (14, 5, 1))[0],
        )

    def _open(self, category: Category, at: datetime) -> Need:
        return ask_for(self.stage, self.crowd, self._request(category), at)

    def _easy(self, at: datetime) -> Need:
        """A weekly need for which somebody will surely do."""
        days = tuple(Span(day, 9 * 60, 19 * 60) for day in range(6))
        request = replace(self._request(Category.SENIORS), windows=days, rhythm=Rhythm.WEEKLY, minutes=60)
        return ask_for(self.stage, self.crowd, request, at)

    # --- help that runs -----------------------------------------------------------------------------
    def _running(self, volunteer: Volunteer | None) -> Match:
        at = in_office(self.now - timedelta(days=24))
        need = self._easy(at)
        return bring_together(self.stage, need, volunteer or self.roster.pick(need, at + HOUR), at + 3 * HOUR)

    def _past_visits(self, matches: list[Match]) -> None:
        """Of each match the first visit is in the ledger; the later ones stand at every step in turn."""
        steps = cycle((self._confirmed, self._logged, self._confirmed, self._missed, self._doubted, self._confirmed))
        for match in matches:
            past = list(match.visits.filter(planned_end__lt=self.now - 6 * HOUR).order_by("planned_start"))
            first, *later = past
            prove(self.stage, [self._confirmed(first)], first.planned_end + 2 * DAY)
            for visit, step in zip(later, steps, strict=False):
                step(visit)
        self._last_one_logged(matches[0])

    def _last_one_logged(self, match: Match) -> None:
        """The match that is followed at the demo has a visit to confirm."""
        visit = match.visits.filter(planned_end__lt=self.now - 6 * HOUR).latest("planned_start")
        if visit.status == "planned":
            self._logged(visit)

    def _logged(self, visit: Visit) -> Visit:
        return take_place(self.stage, visit, visit.match.need.activity, 60)

    def _confirmed(self, visit: Visit) -> Visit:
        return confirm(self.stage, self._logged(visit))

    def _missed(self, visit: Visit) -> Visit:
        return miss(visit=visit, by=self.stage.coordinator, now=visit.planned_end + 2 * HOUR)

    def _doubted(self, visit: Visit) -> Visit:
        """The volunteer says it took place, the senior says it did not."""
        return deny_by_code(visit=self._logged(visit), need=visit.match.need, now=visit.planned_end + 5 * HOUR)

    # --- what waits ---------------------------------------------------------------------------------
    def _waiting_for_a_yes(self, guest: Volunteer) -> None:
        """The guest and two others are asked; three seniors are to be phoned."""
        for volunteer in (guest, None, None):
            self._ask(volunteer, in_office(self.now - DAY))
        for _ in range(3):
            proposal = self._ask(None, in_office(self.now - 2 * DAY))
            volunteer_accepts(proposal=proposal, by=self.stage.coordinator, now=self.now - DAY)

    def _ask(self, volunteer: Volunteer | None, at: datetime) -> Proposal:
        need = self._easy(in_office(at - 3 * DAY))
        return ask_volunteer(self.stage, need, volunteer or self.roster.pick(need, at), at)

    def _to_be_checked(self) -> None:
        """Two requests phoned in, one of a daughter whose mother does not know yet, two people who want to help."""
        for _ in range(2):
            phone_in(self.stage, self.crowd, self._request(Category.SENIORS), self._ago(0, 1))
        daughter = CloseContactDetails(
            name="Alicja Troskliwa", relation=Relation.CHILD, phone="+48500900900", person_agrees=False
        )
        phone_in(
            self.stage, self.crowd, replace(self._request(Category.SENIORS), close_contact=daughter), self._ago(0, 1)
        )
        for _ in range(2):
            request = self.crowd.offer(self.crowd.person(self.now, (19, 77)), Category.SENIORS)
            post_offer(centre=self.stage.centre, request=request, by=self.stage.coordinator, now=self._ago(0, 2))


def _generous(request: OfferRequest) -> OfferRequest:
    """The same person with an account, and with enough time for every page of the demo to show something."""
    days = tuple(Span(day, 9 * 60, 19 * 60) for day in range(6))
    return replace(
        request, email=VOLUNTEER_EMAIL, windows=days, radius_m=8_000, minutes_a_month=1_800, seniors_at_most=5
    )
