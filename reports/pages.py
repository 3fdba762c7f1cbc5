"""What the pages of a report show: every figure with the address of the rows it is counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet, TextChoices
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports import queries
from reports.codes import code_of
from reports.queries import Scope
from times.in_words import hours_in_words
from times.months import Period


class Kind(TextChoices):
    """What the rows behind a figure are, by the word in their address."""

    SENIORS = "osoby", gettext_lazy("People helped")
    VOLUNTEERS = "wolontariusze", gettext_lazy("Volunteers")
    VISITS = "wizyty", gettext_lazy("Visits")
    ENTRIES = "wpisy", gettext_lazy("Ledger of hours")


class Figure(NamedTuple):
    """One number of the report, in words, and where its rows are."""

    label: str
    words: str
    url: str


def query_of(scope: Scope) -> str:
    """The scope as the query of an address."""
    parts = {"od": str(scope.period.first), "do": str(scope.period.last)}
    return urlencode(parts | ({"obszar": str(scope.area.pk)} if scope.area else {}))


def rows_url(scope: Scope, kind: Kind) -> str:
    """The page with the rows of a figure."""
    return f"{reverse('report_rows', args=[scope.edition.slug, kind.value])}?{query_of(scope)}"


def csv_url(scope: Scope) -> str:
    """The file with the scope's rows."""
    return f"{reverse('report_csv', args=[scope.edition.slug])}?{query_of(scope)}"


def headline(scope: Scope) -> list[Figure]:
    """The four figures."""
    counted = queries.figures(scope)
    return [
        Figure(
            ngettext("person helped", "people helped, each counted once", counted.seniors),
            str(counted.seniors),
            rows_url(scope, Kind.SENIORS),
        ),
        Figure(
            ngettext("volunteer active", "volunteers active", counted.volunteers),
            str(counted.volunteers),
            rows_url(scope, Kind.VOLUNTEERS),
        ),
        Figure(ngettext("visit", "visits", counted.visits), str(counted.visits), rows_url(scope, Kind.VISITS)),
        Figure(_("approved hours"), hours_in_words(counted.minutes), rows_url(scope, Kind.ENTRIES)),
    ]


def months(scope: Scope) -> list[dict[str, Any]]:
    """Bars of the months."""
    return [
        _bar(formats.date_format(month.first_day, "F Y"), minutes, replace(scope, period=Period(month, month)))
        for month, minutes in queries.by_month(scope).items()
    ]


def areas(scope: Scope) -> list[dict[str, Any]]:
    """Bars of the support areas."""
    return [_bar(area.name, minutes, replace(scope, area=area)) for area, minutes in queries.by_area(scope).items()]


def _bar(label: str, minutes: int, scope: Scope) -> dict[str, Any]:
    return {
        "label": label,
        "value": minutes,
        "words": hours_in_words(minutes),
        "url": rows_url(scope, Kind.ENTRIES),
    }


def rows_of(scope: Scope, kind: Kind) -> QuerySet[Any]:
    """The rows behind a figure."""
    return {
        Kind.SENIORS: queries.seniors,
        Kind.VOLUNTEERS: queries.volunteers,
        Kind.VISITS: queries.visits,
        Kind.ENTRIES: queries.entries,
    }[kind](scope)


def headers(kind: Kind) -> list[str]:
    """The heads of the columns."""
    people = [_("Name"), _("Code"), _("Visits"), _("Hours")]
    return {
        Kind.SENIORS: people,
        Kind.VOLUNTEERS: people,
        Kind.VISITS: [_("Date"), _("Senior"), _("Volunteer"), _("Activity"), _("Confirmed"), _("Hours")],
        Kind.ENTRIES: [_("Date"), _("Senior"), _("Volunteer"), _("Support area"), _("Activity"), _("Hours")],
    }[kind]


def shown(page: Iterable[Any], scope: Scope, kind: Kind) -> Iterable[Any]:
    """The rows of one page as they are shown: people with the codes that stand for them in the file."""
    if kind == Kind.VISITS:
        return queries.as_visits(page)
    if kind == Kind.ENTRIES:
        return page
    return [(person, code_of(person, scope.edition)) for person in page]


def kind_tabs(scope: Scope, current: Kind) -> list[dict[str, Any]]:
    """The four kinds of rows as tabs."""
    return [{"url": rows_url(scope, kind), "label": kind.label, "current": kind == current} for kind in Kind]
