"""The figures of a report, each a query over the ledger of approved hours.

What was taken back nets out: a person or a visit counts when the approved minutes left are more than none. An entry
and its correction carry the same day, so they always meet in the same period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from ledger.models import LedgerEntry, LedgerQuerySet, Source
from programmes.models import Edition, SupportArea
from seniors.models import Senior
from times.months import Month, Period
from visits.models import Visit
from volunteers.models import Volunteer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counted(TypedDict):
    """Of a visit that counts: the minutes left after corrections, and the day that the ledger says."""

    left: int
    day: date


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about: an edition, months of it, and one support area or all."""

    edition: Edition
    period: Period
    area: SupportArea | None = None

    def entries(self) -> LedgerQuerySet:
        """The rows of the ledger that every figure here is counted from."""
        rows = LedgerEntry.objects.filter(edition=self.edition, day__range=self.period.days())
        return rows.filter(area=self.area) if self.area else rows


@dataclass(frozen=True, slots=True)
class Figures:
    """People, each once; visits; minutes."""

    seniors: int
    volunteers: int
    visits: int
    minutes: int


def figures(scope: Scope) -> Figures:
    """The four figures of a scope."""
    entries = scope.entries()
    return Figures(
        seniors=_left(entries, "senior").count(),
        volunteers=_left(entries, "volunteer").count(),
        visits=_left(entries, "source", "source_id").count(),
        minutes=minutes(scope),
    )


def minutes(scope: Scope) -> int:
    """The approved minutes of a scope, corrections taken off."""
    return scope.entries().aggregate(left=Sum("minutes"))["left"] or 0


def _left(entries: LedgerQuerySet, *whose: str) -> QuerySet[LedgerEntry, dict[str, Any]]:
    """One row for each senior, volunteer or visit with minutes left after the corrections."""
    left: QuerySet[LedgerEntry, dict[str, Any]] = (
        entries.order_by().values(*whose).annotate(left=Sum("minutes")).filter(left__gt=0)
    )
    return left


def by_month(scope: Scope) -> dict[Month, int]:
    """Minutes of every month of the period, also of one without any."""
    rows = scope.entries().order_by().annotate(month=TruncMonth("day")).values("month").annotate(left=Sum("minutes"))
    counted = {Month.of(row["month"]): row["left"] for row in rows}
    return {month: counted.get(month, 0) for month in scope.period.months()}


def by_area(scope: Scope) -> dict[SupportArea, int]:
    """Minutes of every support area in the scope, also of one without any: the chosen one, or all of the programme."""
    rows = scope.entries().order_by().values_list("area").annotate(Sum("minutes"))
    counted = dict(rows)
    areas = [scope.area] if scope.area else scope.edition.programme.areas.all()
    return {area: counted.get(area.pk, 0) for area in areas}


def as_json(scope: Scope) -> dict[str, Any]:
    """Every figure of the report as plain values; minutes throughout."""
    return {
        "edition": scope.edition.slug,
        "period": str(scope.period),
        **asdict(figures(scope)),
        "by_month": {str(month): left for month, left in by_month(scope).items()},
        "by_area": {area.name: left for area, left in by_area(scope).items()},
    }


# --- the rows behind the figures ------------------------------------------------------------------
def entries(scope: Scope) -> QuerySet[LedgerEntry]:
    """Every row of the ledger, corrections too: their minutes sum to the figure."""
    return scope.entries().select_related("senior", "volunteer", "area", "reversed_by").order_by("day", "pk")


def visits(scope: Scope) -> QuerySet[LedgerEntry, dict[str, Any]]:
    """The visits that count, as `source_id`, each with the minutes left as `left` and its `day`: the ledger is read once."""
    return (
        _left(scope.entries().filter(source=Source.VISIT), "source_id").annotate(day=_DAY).order_by("day", "source_id")
    )


def as_visits(rows: Iterable[dict[str, Any]]) -> list[WithAnnotations[Visit, Counted]]:
    """Rows of `visits` as visits, in the same order."""
    kept = list(rows)
    found = Visit.objects.select_related("volunteer", "match__senior").in_bulk([row["source_id"] for row in kept])
    counted = []
    for row in kept:
        visit = cast("WithAnnotations[Visit, Counted]", found[row["source_id"]])
        visit.left, visit.day = row["left"], row["day"]
        counted.append(visit)
    return counted


def seniors(scope: Scope) -> QuerySet[Senior]:
    """The seniors who count, each with the minutes left as `left` and the number of visits as `times`."""
    people = Senior.objects.filter(ledger__in=scope.entries()).annotate(left=Sum("ledger__minutes"), times=_TIMES)
    return people.filter(left__gt=0).order_by("sort_key", "pk")


def volunteers(scope: Scope) -> QuerySet[Volunteer]:
    """The volunteers who count, each with the minutes left as `left` and the number of visits as `times`."""
    people = Volunteer.objects.filter(ledger__in=scope.entries()).annotate(left=Sum("ledger__minutes"), times=_TIMES)
    return people.filter(left__gt=0).order_by("sort_key", "pk")


# Entries that were not taken back: one for each piece of help.
_DAY = Max("day", filter=Q(reversed_by__isnull=True, minutes__gt=0))
_TIMES = Count("ledger", distinct=True, filter=Q(ledger__reversed_by__isnull=True, ledger__minutes__gt=0))
