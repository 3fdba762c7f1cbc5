"""On which day a proposal's time comes first."""

from datetime import date

from exchange.models import Need, Rhythm
from matching.slots import Slot


def first_day(need: Need, slot: Slot, today: date) -> date:
    """The first day after today on which the slot suits the need; one-off needs may name the day."""
    named = sorted(
        window.only_on
        for window in need.windows.all()
        if window.only_on
        and window.only_on > today
        and window.weekday == slot.weekday
        and window.start_minute <= slot.start_minute
        and slot.end_minute <= window.end_minute
    )
    if need.rhythm == Rhythm.ONCE and named:
        return named[0]
    return slot.first_day(today)
