"""The short forms of a street's full name that people use."""

from functools import lru_cache

from places.normalisation.dictionaries import MONTHS, SAINTS
from places.normalisation.street_names import key_words
from places.normalisation.words import words

_SHORTEST_FORM = 4  # letters; shorter pieces of a name match by accident


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
