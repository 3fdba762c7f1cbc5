"""A Polish address line parsed by rules: kind, street, number, flat, postcode, city, and what else stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from places.geocoding.beside_the_number import joined, named_flats, tidy, with_flats_apart
from places.geocoding.house_numbers import HouseNumber
from places.geocoding.number_parsing import last_number, split_street
from places.geocoding.place_names import take_cities, take_name
from places.geocoding.postcodes import take_postcode
from places.geocoding.tokens import tokens_of
from places.normalisation.dictionaries import LEAD_INS, OTHER_TOWNS, STREET_KINDS
from places.normalisation.folding import fold
from places.normalisation.words import without_ordinal_endings

LONGEST = 400  # characters that are read; nobody's address is longer, and the rest is kept as detail

_DASHES = re.compile(r"\s?[‐‑‒–—―−﹘﹣－]\s?")
_BRACKETS = re.compile(r"\(([^()]*)\)?|\)")
_GLUED_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W_])")
LONGEST_UNIT = 10  # letters of the number of a flat

_NO_NUMBER = HouseNumber()


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """The parts as typed; `kind` is "ul.", "al.", "pl.", "os.", "rondo" or empty, `city` a slug or a name.

    `detail` is all that stands beside number and flat, in the person's own words; `district` the key of the part of
    town that the line names.
    """

    street: str = ""
    kind: str = ""
    house: HouseNumber = _NO_NUMBER
    unit: str = ""
    postcode: str = ""
    city: str = ""
    detail: str = ""
    district: int | None = None

    @property
    def names_street(self) -> bool:
        """Whether there is a letter in what would be the street."""
        return any(letter.isalpha() for letter in self.street)

    def with_flat_after_space(self) -> ParsedAddress:
        """The other reading of "Słoneczna 15 3": house 15, flat 3; unchanged where it cannot be.

        With words in between ("Słoneczna 15 sklep 3") the second number belongs to the words.
        """
        inner = last_number(self.street)
        if inner is None or self.unit or self.house.right or not inner.start:
            return self
        between, last = tidy(self.street[inner.end :]), self.house.left
        named = any(letter.isalpha() for letter in between) or bool(inner.unit) or len(last) > LONGEST_UNIT
        return replace(
            self,
            street=self.street[: inner.start].strip(" ,"),
            house=inner.house,
            unit=inner.unit if named else last,
            detail=joined(f"{between} {last}" if named else between, self.detail),
        )


def parse(line: str, cities: Mapping[str, str], districts: Mapping[str, int] | None = None) -> ParsedAddress:
    """Parse `line`.

    `cities` maps folded forms of city names ("slupsk", "slupsku") to what they stand for, `districts` those of the
    parts of the town to their keys. Never fails: what is not found is left empty, what is not understood is kept as
    detail.
    """
    end = len(line) if len(line) <= LONGEST else line.rfind(" ", 0, LONGEST) % LONGEST
    text, asides = _without_brackets(without_ordinal_endings(_DASHES.sub("-", line[:end])))
    text, postcode = take_postcode(with_flats_apart(_GLUED_DOT.sub(". ", text)), cities)
    tokens, district = take_name(tokens_of(text), districts or {}, cities)
    read = _read(tokens, cities)
    if district is not None and not read.names_street:  # "Piastów, 5": a street of this name
        read, district = _read(tokens_of(text), cities), None
    return _with_asides(
        replace(read, postcode=postcode, district=district), [*asides, tidy(line[end:])], cities, districts or {}
    )


def _read(tokens: list[str], cities: Mapping[str, str]) -> ParsedAddress:
    """The parts of a line without brackets, postcode and part of town."""
    tokens, city = take_cities(tokens, cities)
    tokens, town = (tokens, None) if city else take_name(tokens, OTHER_TOWNS)
    tokens, kind = _take_kind(tokens)
    street, house, unit, detail = split_street(" ".join(tokens))
    return ParsedAddress(street, kind, house, unit, city=city or town or "", detail=detail)


def _with_asides(
    read: ParsedAddress, asides: list[str], cities: Mapping[str, str], districts: Mapping[str, int]
) -> ParsedAddress:
    """The address with what stood in brackets: a flat, a part of town, another town, or a detail."""
    for aside in asides:
        key, flats = fold(aside), named_flats(aside)
        if key in districts and read.district is None:
            read = replace(read, district=districts[key])
        elif not read.city and (city := cities.get(key) or OTHER_TOWNS.get(key)):
            read = replace(read, city=city)
        elif len(flats) == 1 and flats[0].end - flats[0].start == len(aside) and not (read.unit or read.house.right):
            read = replace(read, unit=flats[0].unit)
        elif cities.get(key) != read.city or not read.city:
            read = replace(read, detail=joined(read.detail, aside))
    return read


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """The text, and what stood in each pair of brackets."""
    asides = [tidy(found) for found in _BRACKETS.findall(text)]
    return _BRACKETS.sub(" ", text), [aside for aside in asides if aside]


def _take_kind(tokens: list[str]) -> tuple[list[str], str]:
    """The tokens from the street on, and its kind: lead-ins ("mieszkam na") and type words fall away."""
    kind = ""
    while tokens:
        word = fold(tokens[0]).strip(".:")
        if word in STREET_KINDS and len(tokens) > 1:
            kind = STREET_KINDS[word]
        elif word not in LEAD_INS and word not in {"", ",", ";"}:
            break
        tokens = tokens[1:]
    return tokens, kind
