"""Ledgers for tests: rows straight into the book, for what no test wants to wait through."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from ledger.models import LedgerEntry, Source
from matching.models import Match, Proposal
from programmes.models import Edition, SupportArea
from tests import make
from tests.visits import given
from visits.models import Visit, VisitStatus
from volunteers.models import Volunteer


class Book:
    """An edition with a few volunteers and seniors, and entries written into its ledger."""

    def __init__(self, edition: Edition | None = None, people: int = 3) -> None:
        self.edition = edition or given.edition()
        self.coordinator: User = make.coordinator(self.edition.centre)
        self.areas: list[SupportArea] = list(self.edition.programme.areas.all())
        volunteers = [self._volunteer() for _ in range(people)]
        self.matches = [self._match(volunteers[number % people]) for number in range(people)]
        self._next = 0

    def _volunteer(self) -> Volunteer:
        return make.volunteer(centre=self.edition.centre, cleared_by=self.coordinator)

    def _match(self, volunteer: Volunteer) -> Match:
        need = make.need(centre=self.edition.centre, edition=self.edition, opened_by=self.coordinator)
        approved = {"state": "matched", "approved_at": make.NOW, "approved_by": self.coordinator}
        proposal: Proposal = make.proposal(need, volunteer, **approved, answered_at=make.NOW, closed_at=make.NOW)
        return Match.objects.create(
            proposal=proposal,
            need=need,
            volunteer=volunteer,
            senior=need.senior,
            edition=self.edition,
            agreed_at=make.NOW,
            agreed_by=self.coordinator,
        )

    def enter(self, who: int, day: date, minutes: int, area: int = 0) -> LedgerEntry:
        """Approved minutes of one visit of the pair `who` on the day."""
        self._next += 1
        match = self.matches[who]
        # Each visit lies in a minute of its own, so that nobody is in two places.
        start = timezone.make_aware(datetime.combine(day, time())) + timedelta(minutes=self._next)
        visit = Visit.objects.create(
            match=match,
            volunteer=match.volunteer,
            planned_start=start,
            planned_end=start + timedelta(minutes=1),
            status=VisitStatus.CANCELLED,
        )
        return self._write(visit, self.areas[area], day, minutes)

    def take_back(self, entry: LedgerEntry, reason: str = "pomyłka") -> LedgerEntry:
        """The correction of an entry."""
        visit = Visit.objects.get(pk=entry.source_id)
        return self._write(visit, entry.area, entry.day, -entry.minutes, reverses=entry, reason=reason)

    def _write(self, visit: Visit, area: SupportArea, day: date, minutes: int, **correction: object) -> LedgerEntry:
        return LedgerEntry.objects.create(
            source=Source.VISIT,
            source_id=visit.pk,
            centre=self.edition.centre,
            edition=self.edition,
            legal_regime=self.edition.legal_regime,
            area=area,
            activity="company",
            volunteer=visit.volunteer,
            senior=visit.match.senior,
            day=day,
            minutes=minutes,
            entered_at=make.NOW,
            entered_by=self.coordinator,
            **correction,
        )
