"""Names of streets as people say them: a key to compare by, and the short forms of a full name."""

import re
from functools import lru_cache
from itertools import pairwise

from .folding import fold
from .vocabulary import MONTHS, ORDINALS, ROMAN, SAINTS, SHORT_FIRST_NAMES, TENS, TITLES, WHOLE_WORDS

_ORDINAL_ENDING = re.compile(r"(?<=\d)\s*[-.]?\s*e?go\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_FORM = 4  # letters; shorter pieces of a name match by accident


def without_ordinal_endings(text: str) -> str:
    """The text with "11-go Listopada" written "11 Listopada"."""
    return _ORDINAL_ENDING.sub("", text)


def words(text: str) -> list[str]:
    """Folded words, with ordinals and Roman numerals as digits; a hyphen is a space.

    "11-go Listopada", "jedenastego listopada" and "XI Listopada" all begin with "11".
    """
    plain = _WORD.findall(without_ordinal_endings(fold(text)))
    return _numerals_as_digits(_ordinals_as_digits(plain))


def _ordinals_as_digits(plain: list[str]) -> list[str]:
    found: list[str] = []
    tens = 0
    for word, following in pairwise([*plain, ""]):
        if word in TENS and ORDINALS.get(following, 10) < 10:
            tens = TENS[word]
            continue
        value = ORDINALS.get(word) or TENS.get(word)
        found.append(str(tens + value) if value else word)
        tens = 0
    return found


def _numerals_as_digits(plain: list[str]) -> list[str]:
    """Roman numerals as digits; a single letter only at the end, where it cannot be an initial or "and"."""
    last = len(plain) - 1
    return [
        str(ROMAN[word]) if word in ROMAN and (len(word) > 1 or 0 < i == last) else word for i, word in enumerate(plain)
    ]


def key_words(text: str) -> list[str]:
    """The words that tell streets apart: no titles, no initials, no joining letters."""
    found = [WHOLE_WORDS.get(word, word) for word in words(text)]
    bare = [w for w in found if w.isdigit() or (len(w) > 1 and w not in TITLES and w not in SHORT_FIRST_NAMES)]
    return bare or found


def street_key(text: str) -> str:
    """The text that is compared: "gen. Władysława Andersa" becomes "wladyslawa andersa"."""
    return " ".join(key_words(text))


def initials(text: str) -> frozenset[str]:
    """Single letters before the last word: "W. Andersa" gives {"w"}."""
    return frozenset(word for word in words(text)[:-1] if len(word) == 1 and word.isalpha())


@lru_cache(maxsize=8192)  # a pure function of a few hundred names a city
def short_forms(name: str) -> frozenset[str]:
    """Every key by which people call the street: whole, by surname, without a numeral, inflected.

    "Jana III Sobieskiego" gives "jana 3 sobieskiego", "sobieskiego", "jana sobieskiego"; "Jana Pawła II"
    gives "jp 2" too; "Szczecińska" gives "szczecinskiej" (na Szczecińskiej). The name with its titles is there
    for a mistyped title, which `street_key` does not know and leaves in.
    """
    full = key_words(name)
    forms = {
        " ".join(full),
        " ".join(words(name)),
        *_endings(full),
        *_without_numerals(full),
        *_halves(name, full),
        *_beginning(name, full),
    }
    return frozenset(forms | {_inflected(form) for form in forms})


def _endings(full: list[str]) -> set[str]:
    """The name without its first words: given names are optional, a leading number is not."""
    pieces = (full[start:] for start in range(1, len(full)))
    return {" ".join(piece) for piece in pieces if not piece[0].isdigit() and len("".join(piece)) >= _SHORTEST_FORM}


def _without_numerals(full: list[str]) -> set[str]:
    """What is left of a ruler's or a pope's name without its numeral, and its initials with it."""
    numerals = [word for word in full if word.isdigit()]
    plain = [word for word in full if not word.isdigit()]
    forms: set[str] = set()
    if len(plain) > 2:
        forms.add(f"{plain[0]} {plain[-1]}")
    if numerals and plain and not full[0].isdigit() and not MONTHS.intersection(full):
        forms |= {" ".join(plain), *_endings(plain), "".join(word[0] for word in plain) + " " + numerals[0]}
    return forms


def _halves(name: str, full: list[str]) -> set[str]:
    """The first half of a double surname: "Skłodowskiej" for "Skłodowskiej-Curie"."""
    if "-" not in name or len(full) < 2:
        return set()
    return {full[-2], " ".join(full[:-1])}


def _beginning(name: str, full: list[str]) -> set[str]:
    """The first of two: "św. Klary" for "Świętej Klary z Asyżu", "Żwirki" for "Żwirki i Wigury"."""
    spoken = words(name)
    return {full[0]} if SAINTS.intersection(spoken) or "i" in spoken else set()


def _inflected(form: str) -> str:
    """The form after "na" or "przy": "szczecinska" gives "szczecinskiej", "raclawickie" "raclawickich"."""
    if " " in form or not form.endswith(("a", "ie")):
        return form
    if form.endswith("ie"):
        return form[:-1] + "ch"
    return form[:-1] + ("iej" if form.endswith(("ka", "ga")) else "ej")
