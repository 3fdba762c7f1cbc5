"""Numerals inside names: ordinals in words and Roman numerals as digits."""

from itertools import pairwise

_UNITS = "pierwszego drugiego trzeciego czwartego piatego szostego siodmego osmego dziewiatego"
_TEENS = (
    "dziesiatego jedenastego dwunastego trzynastego czternastego pietnastego szesnastego siedemnastego "
    "osiemnastego dziewietnastego"
)
_ORDINALS = {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split(), start=1)}
_TENS = {"dwudziestego": 20, "trzydziestego": 30}

_ROMAN_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = {numeral: value for value, numeral in enumerate(_ROMAN_NUMERALS.split(), start=1)}


def ordinals_as_digits(plain: list[str]) -> list[str]:
    """Folded words with ordinals as digits: "dwudziestego trzeciego" becomes "23"."""
    found: list[str] = []
    tens = 0
    for word, following in pairwise([*plain, ""]):
        if word in _TENS and _ORDINALS.get(following, 10) < 10:
            tens = _TENS[word]
            continue
        value = _ORDINALS.get(word) or _TENS.get(word)
        found.append(str(tens + value) if value else word)
        tens = 0
    return found


def roman_as_digits(plain: list[str]) -> list[str]:
    """Roman numerals as digits; a single letter only at the end, where it cannot be an initial or "and"."""
    last = len(plain) - 1
    return [
        str(_ROMAN[word]) if word in _ROMAN and (len(word) > 1 or 0 < i == last) else word
        for i, word in enumerate(plain)
    ]
