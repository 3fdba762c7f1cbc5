"""Telephone numbers: read however they are written, kept with their country, shown as people say them."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber, to_python

from places.normalisation.plain_text import plain_text

POLAND = 48
_LABEL = re.compile(r"^\s*(?:tel|telefon|kom|nr|numer)[\s.:]*", re.IGNORECASE)
_WRITTEN = re.compile(r"[+(\d][\d\s().\-/‐‑‒–—−]*")
_PLAUSIBLE = range(6, 16)  # digits of any number in the world without its country, and with it
_NATIONAL = 9  # digits of a Polish number
NO_NUMBER = _("Enter a phone number, for example 600 123 456.")
NO_COUNTRY = _(
    "A Polish number has nine digits. Before a foreign one write the number of its country, for example +49."
)


def read(typed: str) -> PhoneNumber:
    """The number that was typed. ValidationError: it is none, or a foreign one without its country.

    Spaces, dots, dashes, brackets, "tel." before it, 00 in place of +, 48 or the old 0 before a Polish number are read.
    """
    text = _LABEL.sub("", plain_text(typed)).strip()
    if not _WRITTEN.fullmatch(text):
        raise ValidationError(NO_NUMBER, code="invalid")
    number = _parsed(_international(text, re.sub(r"\D", "", text)))
    if number is None or not number.is_valid():
        raise ValidationError(NO_NUMBER, code="invalid")
    return number


def _international(text: str, digits: str) -> str:
    """The number from its + on."""
    if text.startswith("+") or digits.startswith("00"):
        return "+" + (text.replace("+", "") if text.startswith("+") else digits[2:])
    bare = digits.removeprefix("0")
    national = bare.removeprefix(str(POLAND)) if len(bare) == len(str(POLAND)) + _NATIONAL else bare
    if len(national) != _NATIONAL and len(national) in _PLAUSIBLE:
        raise ValidationError(NO_COUNTRY, code="country")
    return f"+{POLAND}{national}"


def _parsed(international: str) -> PhoneNumber | None:
    try:
        return PhoneNumber.from_string(international)
    except phonenumbers.NumberParseException:
        return None


def spoken(number: Any) -> str:
    """A number as people say it: 59 814 28 01, a foreign one with its country; a text that is none as it is."""
    if not isinstance(number, PhoneNumber):
        return str(number)
    return str(number.as_national if number.country_code == POLAND else number.as_international)


_kept = lru_cache(4096)(to_python)


class PhoneBox(forms.CharField):
    """The box of a form for a number; its value is a PhoneNumber, or "" where none is needed."""

    default_error_messages = {"required": NO_NUMBER}

    def to_python(self, value: Any) -> Any:
        """The number that was typed."""
        typed = super().to_python(value)
        return read(typed) if typed else typed

    def prepare_value(self, value: Any) -> Any:
        """What the box shows of a number that is kept, so that it can be saved as it was."""
        return spoken(value) if isinstance(value, PhoneNumber) else value


if TYPE_CHECKING:
    # Only the checker's own description of Django knows what a column takes and gives.
    Column = models.CharField[str | PhoneNumber, PhoneNumber]
else:
    Column = PhoneNumberField


class PhoneField(Column):
    """The column of a number; every form that is made of a model asks with a `PhoneBox`."""

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """The number of a row; a desk shows the same few again and again, and each costs as much to parse as a query."""
        return _kept(value)

    def formfield(self, **options: Any) -> Any:
        """The box of the administration."""
        # Past the library's own box, whose errors and country are not ours.
        return models.CharField.formfield(self, **{"form_class": PhoneBox, **options})
