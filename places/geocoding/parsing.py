"""A Polish address line parsed by rules: kind, street, number, flat, postcode, city."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from places.geocoding.house_numbers import HouseNumber
from places.geocoding.number_parsing import last_number, split_street
from places.geocoding.postcodes import take_postcode
from places.geocoding.tokens import tokens_of
from places.normalisation.dictionaries import BEFORE_A_CITY, LEAD_INS, STREET_KINDS
from places.normalisation.folding import fold
from places.normalisation.words import without_ordinal_endings

LONGEST = 200  # characters; nobody's address is longer

_DASHES = re.compile(r"\s?[‐‑‒–—―−﹘﹣－]\s?")
_BRACKETS = re.compile(r"\([^)]*\)")
_GLUED_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W_])")

_NO_NUMBER = HouseNumber()


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """The parts as typed; `kind` is "ul.", "al.", "pl.", "os.", "rondo" or empty, `city` a slug or a name."""

    street: str = ""
    kind: str = ""
    house: HouseNumber = _NO_NUMBER
    unit: str = ""
    postcode: str = ""
    city: str = ""

    def with_flat_after_space(self) -> ParsedAddress:
        """The other reading of "Słoneczna 15 3": house 15, flat 3; unchanged where it cannot be."""
        inner = last_number(self.street)
        if inner is None or self.unit or self.house.right or not inner.start:
            return self
        return replace(self, street=self.street[: inner.start].strip(), house=inner.house, unit=self.house.left)


def parse(line: str, cities: Mapping[str, str]) -> ParsedAddress:
    """Parse `line`. `cities` maps folded forms of city names ("slupsk", "slupsku") to what they stand for.

    Never fails: what is not found is left empty, and what follows the flat is taken for an access note.
    """
    text = _GLUED_DOT.sub(". ", without_ordinal_endings(_DASHES.sub("-", _BRACKETS.sub(" ", line[:LONGEST]))))
    text, postcode = take_postcode(text, cities)
    tokens, city = _take_city(tokens_of(text), cities)
    tokens, kind = _take_kind(tokens)
    street, house, unit = split_street(" ".join(tokens))
    return ParsedAddress(street, kind, house, unit, postcode, city)


def _take_city(tokens: list[str], cities: Mapping[str, str]) -> tuple[list[str], str]:
    """The tokens without the city and the word that leads to it ("w Słupsku", "m. Słupsk")."""
    for i, token in enumerate(tokens):
        city = cities.get(fold(token).strip("."))
        if city:
            start = i - 1 if i and fold(tokens[i - 1]).strip(".") in BEFORE_A_CITY else i
            return tokens[:start] + tokens[i + 1 :], city
    return tokens, ""


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
