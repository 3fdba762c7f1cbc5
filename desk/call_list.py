"""Whom to phone today: everybody who waits for a call, in the order in which a coordinator calls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window
from django.utils.translation import gettext as _

from accounts.models import Centre, User
from desk.queues import CALLED_OFF, CLOSED_NUMBERS, IN_DOUBT, KINDS, Kind, Row, rows_of

A_SHEET = 50
_QUEUES: dict[str, Kind] = {kind.slug: kind for kind in KINDS}
Found = tuple[Kind, QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls of one kind: what to ask, whom on this sheet, and how many there are in all."""

    title: str
    rows: list[Row]
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed at once: the lists that are not empty, so many of each as one coordinator phones in a day."""

    lists: list[Calls]
    page: Page[Any]


def sheet(user: User, centre: Centre, now: datetime, number: int = 1) -> Sheet:
    """The calls of one sheet: of every list the first `A_SHEET`, on the second sheet the next ones."""
    lists = [_calls(title, found, now, number) for title, found in _lists(user, centre, now)]
    longest = max(calls.count for calls in lists)
    return Sheet([calls for calls in lists if calls.rows], Page([], number, Paginator(range(longest), A_SHEET)))


def _lists(user: User, centre: Centre, now: datetime) -> Iterator[tuple[str, Found]]:
    """Everybody else is asked by e-mail, or waits for a decision and not for a call."""

    def found(kind: Kind, **only: object) -> Found:
        return kind, kind.find(user, centre, now).filter(**only)

    yield _("Visits called off: say that nobody comes"), found(CALLED_OFF)
    yield _("Ten wrong codes closed the number: was it them? Read out a new code"), found(CLOSED_NUMBERS)
    yield _("Visits to clear up: did they take place, and from when to when?"), found(IN_DOUBT)
    yield _("New requests: check and open"), found(_QUEUES["nowe"])
    yield _("Seniors: does the proposal suit them?"), found(_QUEUES["zgoda-seniora"])
    yield _("Volunteers without e-mail: do they agree?"), found(_QUEUES["zgoda-wolontariusza"], volunteer__user=None)
    yield _("Volunteers: arrange to meet"), found(_QUEUES["wolontariusze"])


def _calls(title: str, found: Found, now: datetime, number: int) -> Calls:
    """One query, whatever the length; what comes after the end of a list is counted as nothing."""
    kind, waiting = found
    rows = list(waiting.annotate(in_all=Window(Count("pk")))[(number - 1) * A_SHEET : number * A_SHEET])
    return Calls(title, rows_of(kind, rows, now), rows[0].in_all if rows else 0)
