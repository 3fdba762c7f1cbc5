"""On which day a proposal's time comes first."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchange.models import Need, Rhythm
from times.in_words import slot_in_words
from times.slots import Slot
from volunteers.models import Absence


def first_day(need: Need, slot: Slot, today: date, away: Iterable[Absence] = ()) -> date:
    """The first day after today on which the slot suits the need and the volunteer is not `away`.

    One-off needs may name the day.
    """
    absent = list(away)
    named = sorted(
        window.only_on
        for window in need.windows.all()
        if window.only_on
        and window.only_on > today
        and window.weekday == slot.weekday
        and window.start_minute <= slot.start_minute
        and slot.end_minute <= window.end_minute
        and not _is_away(window.only_on, absent)
    )
    if need.rhythm == Rhythm.ONCE and named:
        return named[0]
    day = slot.first_day(today)
    while _is_away(day, absent):
        day += timedelta(days=7)
    return day


def _is_away(day: date, absent: list[Absence]) -> bool:
    return any(one.first_on <= day <= one.last_on for one in absent)


def dated(need: Need, slots: Iterable[Slot], today: date, away: Iterable[Absence] = ()) -> str:
    """The times in words with the day on which they come first, so that nobody goes a week too early or too late.

    "Monday 13:30–15:00, first on 30 November"; for help asked for once "Monday 13:30–15:00, on 30 November".
    """
    found, absent = list(slots), list(away)
    if not found:
        return ""
    words = _("%(times)s, on %(day)s") if need.rhythm == Rhythm.ONCE else _("%(times)s, first on %(day)s")
    return words % {
        "times": ", ".join(slot_in_words(slot) for slot in found),
        "day": date_format(min(first_day(need, slot, today, absent) for slot in found), "j E"),
    }
