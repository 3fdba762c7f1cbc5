"""The house number inside an address line, and where the name of the street ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from places.geocoding.beside_the_number import (
    Beside,
    compact,
    first_mark,
    joined,
    named_flats,
    read_beside,
    starts_with_mark,
    tidy,
)
from places.geocoding.house_numbers import WIDEST_PAIR, HouseNumber
from places.normalisation.dictionaries import MONTHS
from places.normalisation.folding import fold

_FLAT_LETTER = r"(?:[a-z]|\s[a-z](?=\s*(?:$|[,;/\\]))|\s[a-h](?=\s))?"
_LETTER = rf"(?:\s?bis|-[a-ln-z](?![^\W_])|{_FLAT_LETTER})"
_LETTERS = r"(?:(?<=[a-z])-[a-z](?![^\W_]))?"  # the entrances "12A-C"
_FLAT = rf"\s*[/\\]\s*(?:[a-z]{{0,2}}\d{{1,4}}{_FLAT_LETTER}(?:-\d{{1,2}})?|[a-z])"
_NUMBER = re.compile(
    r"(?<![\w/])(?<!\d-)(?!\d{2}-\d{3}(?![\w-]))(?:(?P<word>nr|numer|domu|dom|blok|bl|budynek|bud)\.?\s*)?"
    rf"(?P<left>\d{{1,4}}{_LETTER}{_LETTERS})"
    rf"(?:(?P<joint>\s*-\s*|\s+(?:i|oraz)\s+)(?P<other>\d{{1,4}}{_FLAT_LETTER})(?P<behind>{_FLAT})?"
    rf"|(?P<right>{_FLAT})(?P<third>\s*[/\\]\s*[a-z]?\d{{1,4}}[a-z]?)?|-(?=\s|,|$))?(?![\w/])",
    re.IGNORECASE,
)
_BLOCKS = ("bl", "bud")  # what follows the number of a block is a flat


class Parts(NamedTuple):
    """The name of a street, the number of a house, a flat named apart from it, and what else stands there."""

    street: str
    house: HouseNumber
    unit: str
    detail: str


class FoundNumber(NamedTuple):
    """A house number, the place in the text that it takes, and the flat that belongs to it."""

    start: int
    end: int
    house: HouseNumber
    unit: str = ""


def split_street(text: str) -> Parts:
    """The parts of a text without city, postcode and type word."""
    first = next(_houses(text), None)
    found = last_number(text[: first_mark(text, first.end("left"))]) if first else None
    if found is None:
        return _without_house(text)
    return _merged(tidy(text[: found.start]), found, read_beside(text[found.end :]))


def _merged(street: str, found: FoundNumber, beside: Beside) -> Parts:
    """The parts, where a flat named in words goes before one behind a slash, which then is a part of the house."""
    house, unit, detail = found.house, beside.unit or found.unit, beside.detail
    if beside.unit and house.third:
        house, detail = house._replace(third=""), joined(house.third, detail)
    elif beside.unit and found.unit and "/" in house.pair:
        detail = joined(found.unit, detail)
    elif beside.unit and found.unit:
        house = house._replace(right=found.unit)
    return Parts(street, house, unit, detail)


def last_number(text: str) -> FoundNumber | None:
    """The last number that may be a house: "3 Maja" and "Konstytucji 3 Maja" have none."""
    numbers = list(_houses(text))
    return _found(numbers[-1]) if numbers else None


def _houses(text: str) -> Iterator[re.Match[str]]:
    """The numbers that are no part of a name and no flat."""
    flats = named_flats(text)
    for number in _NUMBER.finditer(text):
        if not _named(text, number) and not any(one.start < number.start() < one.end for one in flats):
            yield number


def _named(text: str, number: re.Match[str]) -> bool:
    """Whether the number belongs to a name: before a month, or first of all and before a word of the name."""
    before, after = text[: number.start()].strip(" ,.;"), text[number.end() :].lstrip(" ,.;")
    word = re.search(r"[^\W\d_]+", after)
    if word is None:
        return False
    return fold(word[0]) in MONTHS or not (before or number["word"] or starts_with_mark(after))


def _found(number: re.Match[str]) -> FoundNumber:
    left, other = compact(number["left"]), compact(number["other"] or "")
    right, third, behind = (_after_slash(number[name]) for name in ("right", "third", "behind"))
    house = HouseNumber(left, right, third)
    if other and (number["joint"].strip() != "-" or _entrances(left, other)):
        house = HouseNumber(f"{left}/{other}")  # "12 and 14" is said of two houses, never of a flat
    elif other:
        house = HouseNumber(left, other)
    unit = behind
    if right and not third and fold(number["word"] or "").startswith(_BLOCKS):
        house, unit = HouseNumber(left), right
    return FoundNumber(number.start(), number.end(), house, unit)


def _entrances(left: str, right: str) -> bool:
    """Whether two numbers with letters are doors of one house, as "21A-21C" and "5A-7" are."""
    first, last = (int(re.sub(r"\D", "", one)) for one in (left, right))
    return not (left.isdigit() and right.isdigit()) and 0 <= last - first <= WIDEST_PAIR


def _after_slash(text: str | None) -> str:
    return compact((text or "").strip(" /\\"))


def _without_house(text: str) -> Parts:
    """A street with a flat at the most."""
    flat = next(iter(named_flats(text)), None)
    if flat is None:
        return Parts(tidy(text), HouseNumber(), "", "")
    return Parts(tidy(text[: flat.start]), HouseNumber(), flat.unit, tidy(text[flat.end :]))
