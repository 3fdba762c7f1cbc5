"""The folded words of a name, with every numeral as digits."""

import re

from places.normalisation.folding import fold
from places.normalisation.numerals import ordinals_as_digits, roman_as_digits

_ORDINAL_ENDING = re.compile(r"(?<=\d)\s*[-.]?\s*e?go\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def without_ordinal_endings(text: str) -> str:
    """The text with "11-go Listopada" written "11 Listopada"."""
    return _ORDINAL_ENDING.sub("", text)


def words(text: str) -> list[str]:
    """Folded words, with ordinals and Roman numerals as digits; a hyphen is a space.

    "11-go Listopada", "jedenastego listopada" and "XI Listopada" all begin with "11".
    """
    plain = _WORD.findall(without_ordinal_endings(fold(text)))
    return roman_as_digits(ordinals_as_digits(plain))
