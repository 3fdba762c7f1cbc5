"""A date of birth, however a person writes it: 15.01.1943, 15/1/1943, "15 stycznia 1943 r."."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

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
OLDEST = 120  # years
OF_A_SENIOR, OF_A_VOLUNTEER = "15.01.1943", "15.01.1987"
_LIKE_A_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\.\d{1,2}\.\d{1,2}")
_PART = re.compile(r"\d+|[^\W\d_]+")


class BirthDateField(forms.DateField):
    """A date of birth; the day comes first, except in 1943-01-15. The example is of an age like theirs who read it."""

    def __init__(self, *, example: str = OF_A_SENIOR, **options: Any) -> None:
        sentence = format_lazy(_("Enter the date of birth like this: {day}."), day=example)
        super().__init__(
            input_formats=["%d.%m.%Y", "%Y.%m.%d"],
            help_text=format_lazy(_("Day, month, year. For example: {day}."), day=example),
            error_messages={"required": sentence, "invalid": sentence},
            widget=forms.TextInput(attrs={"autocomplete": "bday", "inputmode": "decimal"}),
            **options,
        )

    def to_python(self, value: Any) -> date | None:
        """Read the date, with any marks between its parts and with the month as a number or a name."""
        typed = _tidy(value) if isinstance(value, str) else value
        try:
            return super().to_python(typed)
        except ValidationError:
            if _LIKE_A_DAY.fullmatch(typed):
                sentence = _("There is no such day. Check the day and the month.")
                raise ValidationError(sentence, code="no-such-day") from None
            raise


def check_year(born: date, today: date) -> None:
    """Refuse a day to come, or one that nobody alive was born on."""
    if born > today or today.year - born.year > OLDEST:
        raise ValidationError(_("Check the year of birth."), code="year")


def _tidy(typed: str) -> str:
    """The parts as numbers joined by full stops; what is no date stays none."""
    parts = [fold(part) for part in _PART.findall(typed)]
    if len(parts) > 1 and parts[-1] in _YEAR:
        parts.pop()
    return ".".join(str(MONTHS.get(part, part)) for part in parts)
