"""A week of boxes to tick: days down, parts of the day across."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.forms.questions import Answer, QuestionForm, Words, required
from times.dayparts import DayPart, parts_of, spans_of
from times.models import SlotRow
from times.slots import Slot
from times.spans import Span

_NAMES = {
    DayPart.MORNING: _("morning"),
    DayPart.AFTERNOON: _("afternoon"),
    DayPart.EVENING: _("evening"),
}
CHOICES = [(WEEKDAYS[day], [(f"{day}-{part}", _NAMES[part]) for part in DayPart]) for day in range(7)]


ANY = "any"  # the box that stands for all others
EVERY_TICK = [(day, part) for day in range(7) for part in DayPart]


def tick_of(value: str) -> tuple[int, DayPart]:
    """The day and the part that the value of a box stands for: "0-morning"."""
    day, part = value.split("-")
    return int(day), DayPart(part)


class WeekField(forms.MultipleChoiceField):
    """Parts of the days of a week; cleaned to a tuple of windows (`Span`). One box before them stands for all."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": _("The times ticked before were on other days. Tick them again.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=[(ANY, _("Any time suits")), *CHOICES], **options)

    def clean(self, value: Any) -> tuple[Span, ...]:
        return spans_of(ticks_in(super().clean(value)))


def ticks_in(values: Iterable[str]) -> list[tuple[int, DayPart]]:
    """The days and parts that the boxes stand for."""
    ticked = list(values)
    return EVERY_TICK if ANY in ticked else [tick_of(value) for value in ticked]


def of_day(day: date) -> list[tuple[str, Any]]:
    """The boxes of one day: any time of it, and its parts."""
    return [(ANY, _("Any time suits")), CHOICES[day.weekday()]]


def on_day(windows: Iterable[Span], day: date) -> tuple[Span, ...]:
    """The windows of that day of the week, on the one day. Raises ValidationError when none of them is on it."""
    found = tuple(replace(one, only_on=day) for one in windows if one.weekday == day.weekday())
    if not found:
        sentence = gettext("%(day)s: tick a time on this day of the week.") % {"day": date_format(day, "l, j E Y")}
        raise ValidationError(sentence, code="other-day")
    return found


def week_field(label: Words) -> WeekField:
    """The week under a question of its own."""
    return WeekField(
        label=label,
        help_text=_("Tick every time that suits."),
        error_messages=required(_("Choose at least one time.")),
    )


def ticks_of(windows: Iterable[SlotRow]) -> list[str]:
    """The boxes that the windows touch."""
    return [f"{one.weekday}-{part}" for one in windows for part in parts_of([(one.start_minute, one.end_minute)])]


def changed_week(windows: Iterable[SlotRow], ticks: Iterable[str]) -> list[Slot]:
    """The windows after the boxes were ticked anew.

    A day whose ticks did not change keeps its own hours, which may be finer than parts of the day.
    """
    kept, after = list(windows), set(ticks)
    touched = {tick_of(one)[0] for one in set(ticks_of(kept)) ^ after}
    spans = spans_of(tick for tick in map(tick_of, after) if tick[0] in touched)
    return [one.slot for one in kept if one.weekday not in touched] + [span.slot for span in spans]


class WeekForm(QuestionForm):
    """When somebody can be visited, or can visit."""

    windows = week_field(_("When would help suit you?"))

    def answers(self) -> list[Answer]:
        typed = self["windows"].value() or ()
        if ANY in typed:
            return [Answer(str(self["windows"].label), gettext("any time"))]
        ticks = [tick_of(value) for value in typed]
        lines = [_day_line(day, [part for _, part in of_day]) for day, of_day in groupby(sorted_week(ticks), _day)]
        return [Answer(str(self["windows"].label), "\n".join(lines))]


def sorted_week(ticks: Sequence[tuple[int, DayPart]]) -> list[tuple[int, DayPart]]:
    """Ticks in the order of the week and of the day."""
    return sorted(ticks, key=lambda tick: (tick[0], list(DayPart).index(tick[1])))


def _day(tick: tuple[int, DayPart]) -> int:
    return tick[0]


def _day_line(day: int, parts: list[DayPart]) -> str:
    return f"{WEEKDAYS[day]}: {', '.join(str(_NAMES[part]) for part in parts)}"
