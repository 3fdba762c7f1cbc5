"""The ledger of a report as a file for the one who pays for the programme: codes, never names."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from django.db.models import TextChoices
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ledger.models import Source
from programmes.models import Activity
from reports.codes import code
from reports.queries import Scope
from reports.spreadsheet import Cell, as_csv
from seniors.models import Senior
from visits.models import Confirmation, Visit, held_minutes
from volunteers.models import Volunteer

CHUNK = 2_000
COLUMNS = ("pk", "day", "minutes", "senior", "volunteer", "area__name", "activity", "reverses", "source", "source_id")


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
    """The rows as the file has them; of the database only plain columns are read, for a year of a city."""
    codes = lru_cache(maxsize=None)(partial(code, edition=scope.edition))
    entries = scope.entries().order_by("day", "pk").values_list(*COLUMNS, named=True).iterator(CHUNK)
    activity, confirmation = _words(Activity), {"": ""} | _words(Confirmation)
    while chunk := list(islice(entries, CHUNK)):
        visits = _visits(entry.source_id for entry in chunk if entry.source == Source.VISIT)
        for entry in chunk:
            start, end, confirmed = visits[entry.source_id]
            yield (
                entry.pk,
                entry.day.isoformat(),
                *_times(entry, start, end),
                entry.minutes,
                codes(Senior, entry.senior),
                codes(Volunteer, entry.volunteer),
                entry.area__name,
                activity[entry.activity],
                confirmation[confirmed],
                entry.reverses or "",
            )


def _words(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _visits(keys: Iterable[int]) -> dict[int, tuple[datetime | None, datetime | None, str]]:
    """When each visit was held, and how it was confirmed."""
    rows = Visit.objects.filter(pk__in=list(keys)).order_by()
    return {
        pk: (start, end, how)
        for pk, start, end, how in rows.values_list("pk", "started_at", "ended_at", "confirmation")
    }


def _times(entry: Any, start: datetime | None, end: datetime | None) -> tuple[str, str]:
    """From when to when; the visit of a correction may have none any more, or new ones."""
    if entry.reverses or not (start and end) or held_minutes(start, end) != entry.minutes:
        return "", ""
    return f"{localtime(start):%H:%M}", f"{localtime(end):%H:%M}"
