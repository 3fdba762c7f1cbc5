"""A made-up city in the database: requests, volunteers, a plan, help that goes on and its hours, written in bulk.

Rows only, without the actions, so the same city can be written by the models of an older commit. Nobody is real and no
share is measured: only ratios between two commits mean anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from accounts.models import Centre, Membership, Role, User
from exchange.models import Category, Coverage, Need, NeedStatus, NeedWindow, Offer, OfferStatus
from ledger.models import LedgerEntry, Source
from matching.models import Match, MatchingRun, Proposal, ProposalState, RunState
from places.models import Address, AddressSource, City, District, Precision
from programmes.models import Activity, Edition, LegalRegime, Programme, SupportArea
from seniors.models import Channel, Senior
from visits.models import Confirmation, Visit, VisitStatus
from volunteers.models import AvailabilityWindow, Standing, Transport, Volunteer

SLUG = "miasto"
BATCH = 500
DISTRICTS = 9
SERVED, ASKED = 0.58, 0.04  # of the open requests: those the plan has somebody for, and those asked about already
HELPED = (Category.FAMILY, Category.SENIORS, Category.TUTORING, Category.OTHER)
RADII = {Transport.FOOT: 2_000, Transport.BIKE: 3_000, Transport.BUS: 4_000, Transport.CAR: 5_000}
FIRST_NAMES = ("Zofia", "Janina", "Krystyna", "Halina", "Jerzy", "Stanisław", "Łucja", "Żaneta", "Marian", "Irena")
LAST_NAMES = ("Dąbrowska", "Łoś", "Wójcik", "Świątek", "Nowak", "Zając", "Ćwik", "Mazur", "Kamińska", "Żuk")
HOUR = timedelta(hours=1)

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Size:
    """How many open requests, volunteers and rows of the ledger."""

    needs: int
    volunteers: int
    entries: int


SIZES = {
    "demo": Size(needs=60, volunteers=40, entries=240),
    "large": Size(needs=5_000, volunteers=2_000, entries=24_000),
}


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What the addresses of pages name: keys and short words. Two requests: one with a suggestion, one left over."""

    coordinator: int
    suggested: int
    left: int
    volunteer: int
    run: int
    district: str
    edition: str


def write(rows: Iterable[Row]) -> list[Row]:
    """Insert the rows in bulk, with the keys that follow from their columns where the models have such."""
    kept = list(rows)
    for row in kept:
        if hasattr(row, "derive_keys"):
            row.derive_keys()
    model = type(kept[0])
    return model._default_manager.bulk_create(kept, BATCH)


class MadeCity:
    """One centre with everything that its pages show. Make it in an empty database."""

    def __init__(self, size: Size, now: datetime) -> None:
        self.size, self.now, self.chance = size, now, Random(11)  # noqa: S311  # a measurement, not a secret
        self.numbers = count(1)
        self.city = City.objects.create(
            slug=SLUG, name="Miasto", locative="Mieście", terc="0000011", simc="0000001", lat=54.464, lon=17.028,
            postcode_locates=False,
        )  # fmt: skip
        self.districts = write(
            District(
                city=self.city,
                slug=f"d{n}",
                name=f"Dzielnica {n}",
                lat=54.464 + 0.012 * (n % 3 - 1),
                lon=17.028 + 0.02 * (n // 3 - 1),
            )
            for n in range(DISTRICTS)
        )
        self.centre = Centre.objects.create(
            slug=SLUG, name="Ośrodek w Mieście", short_name="Ośrodek", city=self.city, phone="+48585511710",
            email="centrum@example.org", street_line="ul. Próbna 1", hours="7:30-15:30", contact_name="Anna Próbna",
        )  # fmt: skip
        self.coordinator = User.objects.create(email="koordynator@example.org", first_name="Anna", last_name="Próbna")
        Membership.objects.create(user=self.coordinator, centre=self.centre, role=Role.COORDINATOR)
        self.edition = self._edition(now.date())
        self.volunteers = self._volunteers()
        self.needs = self._needs(size.needs, NeedStatus.OPEN)
        self._needs(size.needs // 10, NeedStatus.SUBMITTED)
        self.run = self._plan()
        self.matches = self._matches()
        self._visits()
        self._ledger()

    def landmarks(self) -> Landmarks:
        """What pages are about; the rows themselves need not stay in memory."""
        return Landmarks(
            coordinator=self.coordinator.pk,
            suggested=self.needs[0].pk,
            left=self.needs[-1].pk,
            volunteer=self.volunteers[-1].pk,
            run=self.run.pk,
            district=self.districts[0].slug,
            edition=self.edition.slug,
        )

    def _edition(self, today: date) -> Edition:
        programme = Programme.objects.create(slug="program", name="Program")
        self.areas = write(SupportArea(programme=programme, name=f"Obszar {n}", position=n) for n in range(3))
        edition = Edition.objects.create(
            slug="program-1", programme=programme, centre=self.centre, name="Program, edycja 1",
            starts_on=date(today.year - 1, 1, 1), ends_on=date(today.year, 12, 31), senior_min_age=0, volunteer_min_age=18,
            legal_regime=LegalRegime.VOLUNTEERING,
        )  # fmt: skip
        write(Coverage(category=category, edition=edition) for category in HELPED)
        return edition

    def _addresses(self, number: int) -> list[Address]:
        return write(self._address(self.chance.choice(self.districts)) for _ in range(number))

    def _address(self, district: District) -> Address:
        return Address(
            city=self.city, district=district, street_text="ul. Próbna", number=str(next(self.numbers)), search_key="probna",
            lat=district.lat + self.chance.gauss(0, 0.006), lon=district.lon + self.chance.gauss(0, 0.01),
            precision=Precision.STREET, source=AddressSource.TABLE, located_at=self.now,
        )  # fmt: skip

    def _person(self, home: Address) -> dict[str, Any]:
        """The columns that a senior and a volunteer have in common."""
        return {
            "centre": self.centre,
            "first_name": self.chance.choice(FIRST_NAMES),
            "last_name": f"{self.chance.choice(LAST_NAMES)}-{self.chance.choice(LAST_NAMES)}",
            "phone": f"+48{600_000_000 + next(self.numbers)}",
            "district": home.district,
            "address": home,
            "created_at": self.now - timedelta(days=self.chance.randrange(400)),
        }

    def _volunteers(self) -> list[Volunteer]:
        many = self.size.volunteers
        users = write(User(email=f"w{n}@example.org", first_name="Jan", last_name="Próbny") for n in range(many))
        made = write(
            Volunteer(
                **self._person(home),
                user=user if number % 3 else None,
                birth_date=date(1985, 5, 20),
                transport=(transport := self.chance.choice(list(RADII))),
                radius_m=RADII[transport],
                minutes_a_month=self.chance.choice((480, 960, 1_440)),
                seniors_at_most=self.chance.choice((2, 3, 4)),
                standing=Standing.READY if number % 20 else Standing.APPLIED,
                cleared_at=self.now if number % 20 else None,
                cleared_by=self.coordinator if number % 20 else None,
            )
            for number, (home, user) in enumerate(zip(self._addresses(many), users, strict=True))
        )
        write(
            AvailabilityWindow(volunteer=one, weekday=day, start_minute=540, end_minute=1_020)
            for one in made
            for day in self.chance.sample(range(7), 4)
        )
        ready = [one for one in made if one.standing == Standing.READY]
        self._offers(ready, OfferStatus.ACTIVE, {"opened_at": self.now, "opened_by": self.coordinator})
        self._offers([one for one in made if one.standing != Standing.READY], OfferStatus.SUBMITTED, {})
        return ready

    def _offers(self, people: list[Volunteer], status: OfferStatus, opened: dict[str, Any]) -> None:
        """Two kinds of help each: the first is the kind of the request that the plan gives them."""
        write(
            Offer(
                centre=self.centre,
                volunteer=one,
                category=HELPED[(number + more) % 4],
                status=status,
                posted_at=self.now,
                **opened,
            )
            for number, one in enumerate(people)
            for more in range(2)
        )

    def _needs(self, many: int, status: NeedStatus) -> list[Need]:
        opened = {"opened_at": self.now, "opened_by": self.coordinator} if status != NeedStatus.SUBMITTED else {}
        seniors = write(Senior(**self._person(home), birth_date=date(1943, 1, 15)) for home in self._addresses(many))
        made = write(
            Need(
                centre=self.centre, senior=one, district=one.district, category=HELPED[number % 4], status=status,
                activity=self.chance.choice((Activity.WALK, Activity.SHOPPING, Activity.COMPANY)), channel=Channel.PHONE,
                minutes=self.chance.choice((30, 60, 90)), urgency=self.chance.choice((0, 0, 0, 1, 2)),
                posted_at=self.now - timedelta(days=self.chance.randrange(60)), reference=f"B{next(self.numbers):07}",
                submission=UUID(int=self.chance.getrandbits(128), version=4), edition=self.edition, **opened,
            )
            for number, one in enumerate(seniors)
        )  # fmt: skip
        write(
            NeedWindow(need=one, weekday=day, start_minute=start, end_minute=start + 180)
            for one in made
            for day in self.chance.sample(range(7), 3)
            for start in (self.chance.choice((540, 600, 720, 840)),)
        )
        return made

    def _plan(self) -> MatchingRun:
        served, asked = round(SERVED * len(self.needs)), round(ASKED * len(self.needs))
        run = MatchingRun.objects.create(
            centre=self.centre, state=RunState.FINISHED, started_at=self.now, started_by=self.coordinator,
            leased_until=self.now, needs=len(self.needs), volunteers=len(self.volunteers), served=served, objective=90 * served,
            upper_bound=91 * served, milliseconds=30_000, unmatched=[self._left(one) for one in self.needs[served + asked :]],
            prices={str(one.pk): float(self.chance.randrange(60)) for one in self.needs},
        )  # fmt: skip
        states = [ProposalState.SUGGESTED] * served + [ProposalState.ASKED_VOLUNTEER, ProposalState.ASKED_SENIOR] * (
            asked // 2
        )
        write(
            self._proposal(need, self.volunteers[number % len(self.volunteers)], state, run)
            for number, (need, state) in enumerate(zip(self.needs, states, strict=False))
        )
        return run

    def _left(self, need: Need) -> dict[str, Any]:
        found = {"need": need.pk, "volunteer": self.chance.choice(self.volunteers).pk}
        if need.pk % 3:
            return found | {"code": "outbid", "values": {}, "change": None}
        change = {"kind": "minutes", "amount": 60, "window": None, "volunteer": self.chance.choice(self.volunteers).pk}
        return found | {"code": "radius", "values": {"distance_m": 4_000, "radius_m": 3_000}, "change": change}

    def _proposal(self, need: Need, to: Volunteer, state: ProposalState, run: MatchingRun | None) -> Proposal:
        approved = (
            {"approved_at": self.now, "approved_by": self.coordinator} if state != ProposalState.SUGGESTED else {}
        )
        answered = {"answered_at": self.now} if state in {ProposalState.ASKED_SENIOR, ProposalState.MATCHED} else {}
        closed = {"closed_at": self.now} if state == ProposalState.MATCHED else {}
        return Proposal(
            need=need, volunteer=to, run=run, state=state, score=self.chance.randrange(40, 130), propensity=1.0,
            terms=[
                {"code": "need", "minutes": 60, "values": {}},
                {"code": "waiting", "minutes": 12, "values": {"days": 12}},
                {"code": "travel", "minutes": -16, "values": {"minutes": 8, "mode": "bus", "distance_m": 1_900}},
            ],
            slots=[{"weekday": self.chance.randrange(7), "start_minute": 600, "end_minute": 660}],
            suggested_at=self.now, **approved, **answered, **closed,
        )  # fmt: skip

    def _matches(self) -> list[Match]:
        """Help that goes on: for half of the volunteers."""
        needs = self._needs(len(self.volunteers) // 2, NeedStatus.MATCHED)
        agreed = write(
            self._proposal(need, to, ProposalState.MATCHED, None)
            for need, to in zip(needs, self.volunteers, strict=False)
        )
        return write(
            Match(
                proposal=one, need=one.need, volunteer=one.volunteer, senior=one.need.senior, edition=self.edition,
                agreed_at=self.now, agreed_by=self.coordinator,
            )
            for one in agreed
        )  # fmt: skip

    def _visits(self) -> None:
        """Two visits of each match behind, that wait for one decision or another, and two to come."""
        waiting = (
            VisitStatus.CONFIRMED,
            VisitStatus.LOGGED,
            VisitStatus.PLANNED,
            VisitStatus.QUERY,
            VisitStatus.NO_SHOW,
        )
        write(
            self._visit(match, self.now + timedelta(days=days), status)
            for number, match in enumerate(self.matches)
            for days, status in (
                (-9, waiting[number % 5]), (-2, VisitStatus.CONFIRMED), (5, VisitStatus.PLANNED),
                (12, VisitStatus.CANCELLED if number % 4 == 0 else VisitStatus.PLANNED),
            )
        )  # fmt: skip

    def _visit(self, match: Match, start: datetime, status: VisitStatus) -> Visit:
        took_place = status in {VisitStatus.LOGGED, VisitStatus.CONFIRMED, VisitStatus.QUERY, VisitStatus.APPROVED}
        logged = {
            "started_at": start, "ended_at": start + HOUR, "activity": Activity.WALK, "logged_at": start, "logged_by": self.coordinator,
        }  # fmt: skip
        sure = status in {VisitStatus.CONFIRMED, VisitStatus.APPROVED}
        confirmed = {"confirmed_at": start, "confirmation": Confirmation.CALL} if sure else {}
        approved = {"approved_at": start, "approved_by": self.coordinator} if status == VisitStatus.APPROVED else {}
        off = {"called_off_at": self.now} if status == VisitStatus.CANCELLED else {}
        return Visit(
            match=match, volunteer=match.volunteer, planned_start=start, planned_end=start + HOUR, status=status,
            **(logged if took_place else {}), **confirmed, **approved, **off,
        )  # fmt: skip

    def _ledger(self) -> None:
        """Approved hours over the last months, each with its visit."""
        visits = write(
            self._visit(
                self.matches[number % len(self.matches)],
                self.now - timedelta(days=20 + 7 * (number // len(self.matches))),
                VisitStatus.APPROVED,
            )
            for number in range(self.size.entries)
        )
        write(
            LedgerEntry(
                source=Source.VISIT, source_id=one.pk, centre=self.centre, edition=self.edition, activity=Activity.WALK,
                legal_regime=LegalRegime.VOLUNTEERING, area=self.areas[one.pk % 3], volunteer=one.volunteer,
                senior=one.match.senior, day=one.planned_start.date(), minutes=60, entered_at=self.now,
                entered_by=self.coordinator,
            )
            for one in visits
        )  # fmt: skip
