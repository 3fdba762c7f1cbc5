"""The house number and the flat inside an address line, and where the name of the street ends."""

import re
from typing import NamedTuple

from places.geocoding.house_numbers import HouseNumber
from places.normalisation.dictionaries import MONTHS
from places.normalisation.folding import fold

_IGNORE = re.IGNORECASE
_FLAT_WORD = r"(?:mieszkani[ea]|mieszk|miesz|m|lokal|lok|apartament|apt)"
_STAIRS_WORD = r"(?:klatka|klatce|klatki|kl)"
_UNIT_NUMBER = r"\.?\s*(?:(?:nr|numer|użytkowy|usługowy)\.?\s*)?(?P<unit>[a-z]{0,2}\d{1,4}[a-z]?)(?![^\W_])"
_FLAT = re.compile(rf"(?<![^\W\d_]){_FLAT_WORD}{_UNIT_NUMBER}", _IGNORE)
_STAIRS = re.compile(rf"(?<![^\W\d_]){_STAIRS_WORD}(?:{_UNIT_NUMBER}|\.?\s+[a-z](?![^\W_]))", _IGNORE)
_NOTE = re.compile(
    r"(?<![^\W_])(?:kod|kodem|domofon\w*|wej[śs]cie|pi[ęe]tro|parter|obok|ko[łl]o|k\.|naprzeciw\w*|tel|telefon|dzwonek"
    r"|dzwoni[ćc]|brama|winda)(?![^\W_])",
    _IGNORE,
)
_LETTER = r"(?:[a-z]|\s[a-z](?=\s*(?:$|[,;/\\]))|\s[a-h](?=\s))?"
_NUMBER = re.compile(
    r"(?<![\w/])(?:(?:nr|numer|domu|dom|blok|bl|budynek|bud)\.?\s*)?"
    rf"(?P<left>\d{{1,4}}{_LETTER})"
    rf"(?:\s*[/\\]\s*(?P<right>[a-z]{{0,2}}\d{{1,4}}{_LETTER}|[a-z])"
    r"(?:\s*[/\\]\s*(?P<third>[a-z]?\d{1,4}[a-z]?))?|-(?P<range>\d{1,4}[a-z]?)|-(?=\s|,|$))?(?![\w/])",
    _IGNORE,
)


class Parts(NamedTuple):
    """The name of a street, the number of a house, and a flat named apart from it."""

    street: str
    house: HouseNumber
    unit: str


class FoundNumber(NamedTuple):
    """A house number and where in the text it starts."""

    start: int
    house: HouseNumber


def split_street(text: str) -> Parts:
    """The parts of a text without city, postcode and type word; what follows the flat is an access note."""
    first = _NUMBER.search(text)
    end, unit = _unit(text, first.end("left")) if first else (len(text), "")
    head = text[:end]
    found = last_number(head)
    if found is None:
        return Parts(_tidy(head), HouseNumber(), unit)
    return Parts(_tidy(head[: found.start]), found.house, unit)


def last_number(text: str) -> FoundNumber | None:
    """The last number that is not part of the name: "3 Maja" and "Konstytucji 3 Maja" have none."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    number = numbers[-1]
    after = re.findall(r"[^\W\d_]+", text[number.end() :])
    named = bool(after) and (fold(after[0]) in MONTHS or not text[: number.start()].strip(" ,.;"))
    return None if named else FoundNumber(number.start(), _house(number))


def _unit(text: str, after: int) -> tuple[int, str]:
    """Where the flat, the staircase or an access note begins, and the number of the flat or the staircase."""
    flat, stairs, note = (pattern.search(text, after) for pattern in (_FLAT, _STAIRS, _NOTE))
    start = min((found.start() for found in (flat, stairs, note) if found), default=len(text))
    if flat and not (note and note.start() < flat.start()):
        return start, _upper(flat["unit"])
    if stairs and stairs.start() == start:
        return start, _upper(stairs["unit"] or "")
    return start, ""


def _house(number: re.Match[str]) -> HouseNumber:
    right = number["right"] or number["range"] or ""
    return HouseNumber(_upper(number["left"]), _upper(right), _upper(number["third"] or ""))


def _upper(number: str) -> str:
    """A number as the register writes it, without the space: "15 d" becomes "15D"."""
    return re.sub(r"\s", "", number).upper()


def _tidy(street: str) -> str:
    return re.sub(r"\s+", " ", street.replace(" ,", ",")).strip(" ,;.-/\\")
