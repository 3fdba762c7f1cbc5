"""Parts of the day: what the board shows instead of hours, and what the forms ask for."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from times.clock import DAY_MINUTES
from times.spans import Span

NOON, FIVE_PM = 12 * 60, 17 * 60


class DayPart(TextChoices):
    """A part of the day, by local minutes after midnight."""

    MORNING = "morning", _("in the morning")
    AFTERNOON = "afternoon", _("in the afternoon")
    EVENING = "evening", _("in the evening")

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last minute of the part as the board counts it."""
        return {
            DayPart.MORNING: (0, NOON),
            DayPart.AFTERNOON: (NOON, FIVE_PM),
            DayPart.EVENING: (FIVE_PM, DAY_MINUTES),
        }[self]

    @property
    def visiting_hours(self) -> tuple[int, int]:
        """The hours that a tick in a form stands for: nobody is visited at dawn or at night."""
        first, last = self.bounds
        return max(first, 8 * 60), min(last, 20 * 60)


def parts_of(stretches: Iterable[tuple[int, int]]) -> tuple[DayPart, ...]:
    """The parts of the day that some of the stretches (first minute, last minute) touch, in order."""
    kept = list(stretches)
    return tuple(
        part for part in DayPart if any(start < part.bounds[1] and end > part.bounds[0] for start, end in kept)
    )


def spans_of(ticks: Iterable[tuple[int, DayPart]]) -> tuple[Span, ...]:
    """Windows of a week from ticks (weekday, part); parts that follow each other become one window."""
    hours = sorted((day, *part.visiting_hours) for day, part in set(ticks))
    spans: list[Span] = []
    for day, of_day in groupby(hours, key=lambda row: row[0]):
        spans += (Span(day, start, end) for start, end in _joined([(start, end) for _, start, end in of_day]))
    return tuple(spans)


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted stretches, with the ones that touch made one."""
    joined = [stretches[0]]
    for start, end in stretches[1:]:
        if start == joined[-1][1]:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
