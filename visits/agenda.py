"""A volunteer's next seven days, on one sheet: when, to whom, where, and what to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, cast

from django.db.models import Max

from times.clock import local
from visits.mine import Home, LastEnd, address_disclosed, home_of, own_visits, what
from visits.models import Visit
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


SEVEN_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit to come; `home` is None once the address is not disclosed any more."""

    start: datetime
    end: datetime
    name: str
    what: str
    home: Home | None


def agenda(volunteer: Volunteer, now: datetime) -> list[tuple[date, list[PlannedVisit]]]:
    """The visits that begin within seven days, by their day in Warsaw; days without any are left out."""
    coming = own_visits(volunteer).to_come(now).filter(planned_start__lt=now + SEVEN_DAYS)
    rows = coming.select_related(
        "match__need", "match__senior__address__street", "match__senior__address__city"
    ).annotate(last_end=Max("match__visits__planned_end"))
    coming_rows = cast("Iterable[WithAnnotations[Visit, LastEnd]]", rows.order_by("planned_start", "pk"))
    by_day = groupby(coming_rows, key=lambda visit: local(visit.planned_start).date())
    return [(day, [_planned(visit, now) for visit in visits]) for day, visits in by_day]


def _planned(visit: WithAnnotations[Visit, LastEnd], now: datetime) -> PlannedVisit:
    match = visit.match
    opened = address_disclosed(match, visit.last_end, now)
    return PlannedVisit(
        start=visit.planned_start,
        end=visit.planned_end,
        name=str(match.senior),
        what=what(match.need),
        home=home_of(match.senior) if opened else None,
    )
