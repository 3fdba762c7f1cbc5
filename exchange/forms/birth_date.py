"""A date of birth, in the ways in which people write a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from exchange.forms.days import DayField

OLDEST = 120  # years
OF_A_SENIOR, OF_A_VOLUNTEER = "15.01.1943", "15.01.1987"


class BirthDateField(DayField):
    """A date of birth. The example is of an age like theirs who read it."""

    def __init__(self, *, example: str = OF_A_SENIOR, **options: Any) -> None:
        super().__init__(
            sentence=format_lazy(_("Enter the date of birth like this: {day}."), day=example),
            help_text=format_lazy(_("Day, month, year. For example: {day}."), day=example),
            widget=forms.TextInput(attrs={"autocomplete": "bday", "inputmode": "decimal"}),
            **options,
        )


def check_year(born: date, today: date) -> None:
    """Refuse a day to come, or one that nobody alive was born on."""
    if born > today or today.year - born.year > OLDEST:
        raise ValidationError(_("Check the year of birth."), code="year")
