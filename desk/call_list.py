"""Whom to phone today: everybody who waits for a call, in the order in which a coordinator calls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Centre, User
from desk.queues import CALLED_OFF, CLOSED_NUMBERS, KINDS, Kind, Row, rows_of

_QUEUES: dict[str, Kind] = {kind.slug: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls of one kind: what to ask, and whom."""

    title: str
    rows: list[Row]


def calls(user: User, centre: Centre, now: datetime) -> list[Calls]:
    """The lists that are not empty, whole."""
    return [Calls(title, rows) for title, rows in _lists(user, centre, now) if rows]


def _lists(user: User, centre: Centre, now: datetime) -> Iterator[tuple[str, list[Row]]]:
    """Everybody else is asked by e-mail, or waits for a decision and not for a call."""
    yield _("Visits called off: say that nobody comes"), _rows(CALLED_OFF, user, centre, now)
    yield (
        _("Ten wrong codes closed the number: was it them? Read out a new code"),
        _rows(CLOSED_NUMBERS, user, centre, now),
    )
    yield _("New requests: check and open"), _rows(_QUEUES["nowe"], user, centre, now)
    yield _("Seniors: does the proposal suit them?"), _rows(_QUEUES["zgoda-seniora"], user, centre, now)
    yield (
        _("Volunteers without e-mail: do they agree?"),
        _rows(_QUEUES["zgoda-wolontariusza"], user, centre, now, volunteer__user=None),
    )
    yield _("Volunteers: arrange to meet"), _rows(_QUEUES["wolontariusze"], user, centre, now)


def _rows(kind: Kind, user: User, centre: Centre, now: datetime, **only: object) -> list[Row]:
    """A queue of the desk, whole; `only` narrows it down."""
    return rows_of(kind, list(kind.find(user, centre, now).filter(**only)), now)
