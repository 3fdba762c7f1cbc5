"""The ledger of a report as a file for the one who pays for the programme: codes, never names."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ledger.models import LedgerEntry, Source
from reports import queries
from reports.codes import code_of
from reports.queries import Scope
from reports.spreadsheet import Cell, as_csv
from visits.models import Visit

CHUNK = 2_000


def ledger_csv(scope: Scope) -> str:
    """Every row of the ledger in the scope, corrections too; the minutes sum to the figure of the page.

    The reason of a correction stays in the house: people write names into it.
    """
    return as_csv(_header(), _rows(scope))


def _header() -> Sequence[str]:
    return (
        _("No."),
        _("Date"),
        _("From"),
        _("To"),
        _("Minutes"),
        _("Senior code"),
        _("Volunteer code"),
        _("Support area"),
        _("Activity"),
        _("Confirmed"),
        _("Correction of no."),
    )


def _rows(scope: Scope) -> Iterator[Sequence[Cell]]:
    entries = queries.entries(scope).iterator(CHUNK)
    while chunk := list(islice(entries, CHUNK)):
        visits = Visit.objects.in_bulk({entry.source_id for entry in chunk if entry.source == Source.VISIT})
        yield from (_row(entry, visits[entry.source_id], scope) for entry in chunk)


def _row(entry: LedgerEntry, visit: Visit, scope: Scope) -> Sequence[Cell]:
    start, end = _times(entry, visit)
    return (
        entry.pk,
        entry.day.isoformat(),
        start,
        end,
        entry.minutes,
        code_of(entry.senior, scope.edition),
        code_of(entry.volunteer, scope.edition),
        entry.area.name,
        entry.get_activity_display(),
        visit.get_confirmation_display(),
        entry.reverses_id or "",
    )


def _times(entry: LedgerEntry, visit: Visit) -> tuple[str, str]:
    """From when to when; the visit of a correction may have none any more, or new ones."""
    if entry.reverses_id or not (visit.started_at and visit.ended_at) or visit.minutes != entry.minutes:
        return "", ""
    return f"{localtime(visit.started_at):%H:%M}", f"{localtime(visit.ended_at):%H:%M}"
