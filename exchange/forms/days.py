"""A day, however a person writes it: 15.01.1943, 15/1/1943, "15 stycznia 1943 r."."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from exchange.forms.questions import Words
from places.normalisation.folding import fold

_NAMES = """
    stycznia styczen i січня january
    lutego luty ii лютого february
    marca marzec iii березня march
    kwietnia kwiecien iv квітня april
    maja maj v травня may
    czerwca czerwiec vi червня june
    lipca lipiec vii липня july
    sierpnia sierpien viii серпня august
    wrzesnia wrzesien ix вересня september
    pazdziernika pazdziernik x жовтня october
    listopada listopad xi листопада november
    grudnia grudzien xii грудня december
"""
MONTHS = {fold(name): month for month, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}
_YEAR = {"r", "rok", "roku", "р", "року"}  # what follows the year
_LIKE_A_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\.\d{1,2}\.\d{1,2}")
_PART = re.compile(r"\d+|[^\W\d_]+")
FURTHEST = timedelta(days=366)  # ahead: a day later than that has a year typed wrongly


class DayField(forms.DateField):
    """A day; the day of the month comes first, except in 1943-01-15. `sentence`: how to write it, when it cannot be read."""

    def __init__(self, *, sentence: Words, **options: Any) -> None:
        super().__init__(
            input_formats=["%d.%m.%Y", "%Y.%m.%d"],
            error_messages={"required": sentence, "invalid": sentence},
            **options,
        )

    def to_python(self, value: Any) -> date | None:
        """Read the day, with any marks between its parts and with the month as a number or a name."""
        typed = _tidy(value) if isinstance(value, str) else value
        try:
            return super().to_python(typed)
        except ValidationError:
            if _LIKE_A_DAY.fullmatch(typed):
                sentence = _("There is no such day. Check the day and the month.")
                raise ValidationError(sentence, code="no-such-day") from None
            raise


def _example() -> str:
    """A day to come, when the page is made."""
    return f"12.02.{localdate().year + 1}"


def day_ahead_field() -> DayField:
    """The one day on which help is asked for; it need not be named."""
    example = lazy(_example, str)()
    return DayField(
        label=_("If once: on which day?"),
        help_text=format_lazy(_("Day, month, year. For example: {day}."), day=example),
        sentence=format_lazy(_("Write the day like this: {day}."), day=example),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
        required=False,
    )


def check_ahead(day: date, today: date) -> None:
    """Refuse a day on which nobody can come any more, or one so far ahead that its year must be wrong."""
    if not today < day <= today + FURTHEST:
        raise ValidationError(_("Write a day after today, within a year."), code="day")


def _tidy(typed: str) -> str:
    """The parts as numbers joined by full stops; what is no date stays none."""
    parts = [fold(part) for part in _PART.findall(typed)]
    if len(parts) > 1 and parts[-1] in _YEAR:
        parts.pop()
    return ".".join(str(MONTHS.get(part, part)) for part in parts)
