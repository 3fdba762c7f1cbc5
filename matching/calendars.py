"""What volunteers offer and when they are taken: plain rows by volunteer, for hundreds of people at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from engine import Window
from exchange.models import Offer
from matching.models import Booking
from times.clock import DAY_MINUTES
from times.slots import Slot
from volunteers.models import Absence, AvailabilityWindow, Volunteer, VolunteerSkill


class Calendars:
    """The weeks, absences, held times, skills and offered categories of these volunteers. Five queries."""

    def __init__(self, volunteers: QuerySet[Volunteer], today: date) -> None:
        mine = Q(volunteer__in=volunteers.order_by().values("pk"))
        self.today = today
        self.windows = _by_volunteer(AvailabilityWindow.objects.filter(mine), "weekday", "start_minute", "end_minute")
        held = Booking.objects.held(today).filter(mine)
        self.held = _by_volunteer(held, "weekday", "start_minute", "end_minute")
        self.absences = _by_volunteer(Absence.objects.filter(mine), "first_on", "last_on")
        self.skills = _by_volunteer(VolunteerSkill.objects.filter(mine), "skill")
        self.offers = _by_volunteer(Offer.objects.active().filter(mine), "category")

    def week(self, key: int) -> tuple[Window, ...]:
        """When the volunteer offers to come."""
        return tuple(window(*row) for row in self.windows[key])

    def busy(self, key: int) -> tuple[Window, ...]:
        """Times promised already."""
        return tuple(window(*row) for row in self.held[key])

    def away(self, key: int) -> tuple[Window, ...]:
        """Whole days of the coming week on which the volunteer is away."""
        absences = self.absences[key]
        coming = (self.today + timedelta(days=ahead) for ahead in range(1, 8)) if absences else ()
        return tuple(
            window(day.weekday(), 0, DAY_MINUTES)
            for day in coming
            if any(first <= day <= last for first, last in absences)
        )


def _by_volunteer(rows: QuerySet[Any], *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows.values_list("volunteer", *columns):
        found[key].append(tuple(values))
    return found


@lru_cache(maxsize=4096)  # a city has thousands of windows, and a few hundred different ones
def window(weekday: int, start_minute: int, end_minute: int) -> Window:
    """A stretch of a weekday as the engine takes it: its week begins on Monday too."""
    return Window(weekday, start_minute, end_minute)


def as_slot(window: Window) -> Slot:
    """A stretch of the engine's week as a stretch of a weekday."""
    return Slot(window.day, window.start, window.end)
