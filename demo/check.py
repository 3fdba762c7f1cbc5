"""The published figures of both cities against what the pages would print, by the very queries of the pages."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone

from accounts.models import Centre
from demo import slupsk, sopot_2023
from exchange.board import counters
from exchange.models import OFFERS_ONLY, Category, Need
from matching.instance import load
from matching.models import PENDING, Proposal
from programmes.models import Edition
from reports.queries import Scope, as_json
from times.months import Period
from visits.models import Visit, VisitStatus
from volunteers.models import Volunteer

FEWEST_OPEN_NEEDS, FEWEST_VOLUNTEERS = 60, 40


class Difference(NamedTuple):
    """A figure that is not what was published, or less than promised."""

    figure: str
    expected: int
    found: int

    def __str__(self) -> str:
        return f"{self.figure}: expected {self.expected}, found {self.found}"


def differences() -> list[Difference]:
    """Every figure that differs; empty when both cities are as published."""
    return [*_board(), *_editions(), *_today()]


def _board() -> Iterator[Difference]:
    for counter in counters(Centre.objects.get(slug="slupsk")):
        needs, offers = slupsk.BOARD[counter.category]
        if counter.category not in OFFERS_ONLY and counter.needs != needs:
            yield Difference(f"slupsk {counter.category} needs", needs, counter.needs or 0)
        if counter.offers != offers:
            yield Difference(f"slupsk {counter.category} offers", offers, counter.offers)


def _editions() -> Iterator[Difference]:
    for slug, published in sopot_2023.PUBLISHED.items():
        edition = Edition.objects.get(slug=slug)
        counted = as_json(Scope(edition, Period.touching(edition.starts_on, edition.ends_on)))
        for figure, expected in published.items():
            if counted[figure] != expected:
                yield Difference(f"{slug} {figure}", expected, counted[figure])
        parts = {"by_month": sum(counted["by_month"].values()), "by_area": sum(counted["by_area"].values())}
        for name, minutes in parts.items():
            if minutes != counted["minutes"]:
                yield Difference(f"{slug} minutes {name}", counted["minutes"], minutes)


def _today() -> Iterator[Difference]:
    centre = Centre.objects.get(slug="sopot")
    free = Volunteer.objects.ready(centre).filter(offers__status="active", offers__category=Category.SENIORS)
    fewest = {
        "sopot open needs": (FEWEST_OPEN_NEEDS, len(load(centre, timezone.now()).needs)),
        "sopot available volunteers": (FEWEST_VOLUNTEERS, free.distinct().count()),
        "sopot needs to check": (1, Need.objects.new().filter(centre=centre).count()),
        "sopot waiting for a yes": (1, Proposal.objects.filter(state__in=PENDING).count()),
        "sopot missed visits": (1, Visit.objects.filter(status=VisitStatus.NO_SHOW).count()),
        "sopot hours to approve": (1, Visit.objects.to_approve().count()),
    }
    for figure, (expected, found) in fewest.items():
        if found < expected:
            yield Difference(f"{figure} (at least)", expected, found)
