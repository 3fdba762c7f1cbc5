"""A Polish address line taken apart by rules: kind, street, number, flat, postcode, city."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from places.normalisation.dictionaries import BEFORE_A_CITY, LEAD_INS, MONTHS, STREET_KINDS
from places.normalisation.folding import fold
from places.normalisation.words import without_ordinal_endings
from places.numbering import HouseNumber

LONGEST = 200  # characters; nobody's address is longer

_IGNORE = re.IGNORECASE
_DASHES = re.compile(r"\s?[‐‑‒–—−]\s?")
_BRACKETS = re.compile(r"\([^)]*\)")
_GLUED_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W_])")
_POSTCODE = re.compile(r"(?<![\w/-])(\d{2})\s?-?\s?(\d{3})(?![\w/-])")
_SPACED_POSTCODE = re.compile(r"(?<![\w/-])\d{2} \d{3}(?![\w/-])")
_TOKEN = re.compile(r"[,;]|[^\s,;]+")

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
        inner = _last_number(self.street)
        if inner is None or self.unit or self.house.right or not inner.start():
            return self
        return replace(self, street=self.street[: inner.start()].strip(), house=_house(inner), unit=self.house.left)


def parse(line: str, cities: Mapping[str, str]) -> ParsedAddress:
    """Take `line` apart. `cities` maps folded forms of city names ("slupsk", "slupsku") to what they stand for.

    Never fails: what is not found is left empty, and what follows the flat is taken for an access note.
    """
    text = _GLUED_DOT.sub(". ", without_ordinal_endings(_DASHES.sub("-", _BRACKETS.sub(" ", line[:LONGEST]))))
    text, postcode = _take_postcode(text, cities)
    tokens, city = _take_city(_TOKEN.findall(text), cities)
    tokens, kind = _take_kind(tokens)
    street, house, unit = _take_number(" ".join(tokens))
    return ParsedAddress(street, kind, house, unit, postcode, city)


def format_postcode(text: str) -> str:
    """A postcode as the post writes it, from "76200", "76 200" or "76-200"; empty when it is none."""
    digits = re.sub(r"[\s-]", "", text)
    return f"{digits[:2]}-{digits[2:]}" if re.fullmatch(r"[0-9]{5}", digits) else ""


def _take_postcode(text: str, cities: Mapping[str, str]) -> tuple[str, str]:
    """The text without its postcode; one written with a space only beside the city, where it is no flat."""
    for found in _POSTCODE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not _SPACED_POSTCODE.fullmatch(found.group()) or _beside_a_city(before, after, cities):
            return f"{before} {after}", f"{found[1]}-{found[2]}"
    return text, ""


def _beside_a_city(before: str, after: str, cities: Mapping[str, str]) -> bool:
    beside = [*_TOKEN.findall(before)[-1:], *_TOKEN.findall(after)[:1]]
    return any(fold(word) in cities for word in beside)


def _take_city(tokens: list[str], cities: Mapping[str, str]) -> tuple[list[str], str]:
    """The tokens without the city and the word that leads to it ("w Słupsku", "m. Słupsk")."""
    for i, token in enumerate(tokens):
        city = cities.get(fold(token).strip("."))
        if city:
            start = i - 1 if i and fold(tokens[i - 1]).strip(".") in BEFORE_A_CITY else i
            return tokens[:start] + tokens[i + 1 :], city
    return tokens, ""


def _take_kind(tokens: list[str]) -> tuple[list[str], str]:
    """The tokens from the street on, and its kind: leads ("mieszkam na") and type words fall away."""
    kind = ""
    while tokens:
        word = fold(tokens[0]).strip(".:")
        if word in STREET_KINDS and len(tokens) > 1:
            kind = STREET_KINDS[word]
        elif word not in LEAD_INS and word not in {"", ",", ";"}:
            break
        tokens = tokens[1:]
    return tokens, kind


def _take_number(text: str) -> tuple[str, HouseNumber, str]:
    """Street, house number and flat of a text without city, postcode and type word."""
    first = _NUMBER.search(text)
    if first is None:
        return _tidy(text), _NO_NUMBER, ""
    flat = _FLAT.search(text, first.end("left"))
    stairs = _STAIRS.search(text, first.end("left"))
    note = _NOTE.search(text, first.end("left"))
    cut = min((found.start() for found in (flat, stairs, note) if found), default=len(text))
    head = text[:cut]
    if flat and note and note.start() < flat.start():
        flat = None
    unit = _upper(flat["unit"] if flat else (stairs["unit"] or "") if stairs and cut == stairs.start() else "")
    number = _last_number(head)
    if number is None:
        return _tidy(head), _NO_NUMBER, unit
    return _tidy(head[: number.start()]), _house(number), unit


def _last_number(text: str) -> re.Match[str] | None:
    """The last number that is not part of the name: "3 Maja" and "Konstytucji 3 Maja" have none."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return None
    number = numbers[-1]
    after = re.findall(r"[^\W\d_]+", text[number.end() :])
    named = bool(after) and (fold(after[0]) in MONTHS or not text[: number.start()].strip(" ,.;"))
    return None if named else number


def _house(number: re.Match[str]) -> HouseNumber:
    right = number["right"] or number["range"] or ""
    return HouseNumber(_upper(number["left"]), _upper(right), _upper(number["third"] or ""))


def _upper(number: str) -> str:
    """A number as the register writes it, without the space: "15 d" becomes "15D"."""
    return re.sub(r"\s", "", number).upper()


def _tidy(street: str) -> str:
    return re.sub(r"\s+", " ", street.replace(" ,", ",")).strip(" ,;.-/\\")
