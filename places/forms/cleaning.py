"""How each field of an address is cleaned; what is refused gets a sentence that says how to put it right."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from places.geocoding.postcodes import format_postcode

_MINUS = re.compile(r"(?:^|[^\d\s]\s)\s*[-‐‑‒–—−]\d")  # "-5" alone or after a name; "12-14" and "12 -14" are ranges
_ANY_POSTCODE = "00-950"  # the example where the city's own are not known


def clean_street(typed: str) -> str:
    """The street, perhaps with its number, unless that is below zero: nobody means this."""
    return _without_minus(typed)


def clean_number(typed: str) -> str:
    """The number, unless it has no digit; it may be empty, as some write it beside the street."""
    number = _without_minus(typed)
    if number and not any(letter.isdigit() for letter in number):
        raise ValidationError(_("A house number has digits, for example 15D or 15D/3."), code="no-digits")
    return number


def clean_postcode(typed: str, known: Sequence[str]) -> str:
    """The postcode as the post writes it, unless it is none or not one of the `known` of the city; it may be empty."""
    code = format_postcode(typed)
    if typed and not code:
        raise ValidationError(
            _("A postcode has five digits, for example %(code)s. Correct it or leave it empty."),
            code="postcode-form",
            params={"code": example_of(known)},
        )
    if code and known and code not in known:
        raise ValidationError(
            _("There is no postcode %(code)s in this city. Correct it or leave it empty."),
            code="postcode-unknown",
            params={"code": code},
        )
    return code


def example_of(known: Sequence[str]) -> str:
    """A postcode to show how one is written."""
    return next(iter(known), _ANY_POSTCODE)


def _without_minus(typed: str) -> str:
    if _MINUS.search(typed):
        sentence = _("There is a minus before the number. Write it without, for example 5 or 15D/3.")
        raise ValidationError(sentence, code="minus")
    return typed
