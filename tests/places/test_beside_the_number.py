"""What stands beside the number of a house: the flat is found, and nothing that was typed gets lost."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from places.geocoding.house_numbers import readings, typed_again
from places.geocoding.parsing import LONGEST, ParsedAddress, parse
from places.geocoding.results import Located
from places.models import Precision
from places.points import Point
from tests.places.conftest import Ask

CITIES = {"slupsk": "slupsk"}


def read(line: str) -> tuple[str, str, str, str]:
    """Street, number, flat and detail, the likeliest reading of the slash."""
    found = parse(line, CITIES)
    number, unit = readings(found.house, unit=found.unit, doubles=())[0]
    return found.street, number, unit, found.detail


RANGES = {
    "Morska 14-16 m. 9": ("14/16", "9"),
    "Morska 14 - 16 m 9": ("14/16", "9"),
    "Morska 14–16/9": ("14/16", "9"),
    "Morska 14 — 16 lok. 9": ("14/16", "9"),
    "Morska 21A-21C m. 2": ("21A/21C", "2"),
    "Morska 21A-21C": ("21A/21C", ""),
    "Morska 5A-7": ("5A/7", ""),
    "Morska 21A-C m. 2": ("21A-C", "2"),
    "Morska 21-a m. 2": ("21A", "2"),
    "Morska 11 i 13": ("11/13", ""),
    "Morska 4 oraz 6 m. 8": ("4/6", "8"),
    "Morska 11 i 13/2": ("11/13", "2"),
    "Morska 7 bis": ("7bis", ""),
    "Morska 7bis/4": ("7bis", "4"),
}


@pytest.mark.parametrize(("line", "expected"), RANGES.items())
def test_several_numbers_of_one_house(line: str, expected: tuple[str, str]) -> None:
    assert read(line) == ("Morska", *expected, "")


FLATS = {
    "Morska 31b/8": ("31B", "8"),
    "Morska 31 b \\ 8": ("31B", "8"),
    "Morska 31/m. 8": ("31", "8"),
    "Morska 31 / lok. 8": ("31", "8"),
    "Morska 31m8": ("31", "8"),
    "Morska 31 mieszkanie nr 8": ("31", "8"),
    "Morska 31 m: 8": ("31", "8"),
    "Morska 31 m. 8 A": ("31", "8A"),
    "Morska 31 lokal U8": ("31", "U8"),
    "Morska 31 (m. 8)": ("31", "8"),
    "Morska m. 8": ("", "8"),
    "Morska blok 31 m. 8": ("31", "8"),
    "Morska bl. 31/35": ("31", "35"),
    "Morska bud. 31/35": ("31", "35"),
    "Morska blok 31/33 m. 8": ("31/33", "8"),
}


@pytest.mark.parametrize(("line", "expected"), FLATS.items())
def test_a_flat_is_found_however_it_is_named(line: str, expected: tuple[str, str]) -> None:
    assert read(line) == ("Morska", *expected, "")


PARTS = {
    "Morska 9 oficyna": ("", "oficyna"),
    "Morska 9 oficyna 3": ("", "oficyna 3"),
    "Morska 9, oficyna lewa m. 6": ("6", "oficyna lewa"),
    "Morska 9 of. m. 6": ("6", "of."),
    "Morska 9/6 klatka 2": ("6", "klatka 2"),
    "Morska 9 klatka C m. 6": ("6", "klatka C"),
    "Morska 9 kl. IV/6": ("6", "kl. IV"),
    "Morska 9 klatka m. 6": ("6", "klatka"),
    "Morska 9 blok B m. 6": ("6", "blok B"),
    "Morska 9 bud. 4 lok. 6": ("6", "bud. 4"),
    "Morska 9 segment D": ("", "segment D"),
    "Morska 9 pawilon 12": ("", "pawilon 12"),
    "Morska 9, suterena": ("", "suterena"),
    "Morska 9, III piętro": ("", "III piętro"),
    "Morska 9, 2 piętro m. 6": ("6", "2 piętro"),
    "Morska 9 piętro 2": ("", "piętro 2"),
    "Morska 9 m. 6 p. 2": ("6", "p. 2"),
    "Morska 9/6, parter": ("6", "parter"),
    "Morska 9 (wejście od ogrodu, schody 2) m. 6": ("6", "wejście od ogrodu, schody 2"),
    "Morska 9/6 (oficyna": ("6", "oficyna"),
    "Morska 9 m. 6 i 7": ("6", "i 7"),
    "Morska 9 m. 6 kod 2580#": ("6", "kod 2580#"),
    "Morska 9 kod 2580, m. 6": ("6", "kod 2580"),
    "Morska 9 domofon 44": ("", "domofon 44"),
    "Morska 9 za szkołą nr 3": ("", "za szkołą nr 3"),
    "Morska 9 sklep 3": ("", "sklep 3"),
    "Morska 9 m. 12345": ("", "m. 12345"),
    "Morska 9 kod 25801": ("", "kod 25801"),
    "Morska 9 m. 6 domofon: 25801": ("6", "domofon: 25801"),
    "Morska 5-7/3 m. 4": ("4", "3"),
    "Morska 5/7/3 m. 4": ("4", "3"),
}


@pytest.mark.parametrize(("line", "expected"), PARTS.items())
def test_parts_of_a_building_and_notes_are_kept_and_are_no_flat(line: str, expected: tuple[str, str], ask: Ask) -> None:
    found = ask("slupsk", line)
    assert isinstance(found, Located)
    assert (str(found.street), found.unit, found.detail) == ("ul. Morska", *expected)


@pytest.mark.parametrize("line", ["3 Maja blok 8 m. 2", "11 Listopada bl. 8 m. 2", "Konstytucji 3 Maja dom 8 m. 2"])
def test_a_number_in_the_name_of_a_street_stays_there(line: str) -> None:
    name = line.partition(" b")[0].partition(" dom")[0]
    assert read(line) == (name, "8", "2", "")


@pytest.mark.parametrize(("number", "unit", "detail"), [("15D", "3", "klatka B, 2 piętro"), ("37/38", "", "za nr 15")])
def test_what_is_shown_of_an_address_is_read_again_as_it_was(number: str, unit: str, detail: str, ask: Ask) -> None:
    shown = Located(
        city="slupsk", street=None, street_text="Tuwima", number=number, unit=unit, detail=detail, point=Point(54, 17),
        precision=Precision.CITY,
    )  # fmt: skip
    again = ask("slupsk", shown.label())
    assert isinstance(again, Located)
    assert (again.number, again.unit, again.detail) == (number, unit, detail)


def test_a_number_typed_with_a_street_that_has_none_is_kept(ask: Ask) -> None:
    found = ask("slupsk", "Generała Władysława Andersa 5 7 9")
    assert "5" in found.options[0].detail  # type: ignore[union-attr]  # one that asks about the street


def test_a_line_without_end_is_kept_to_its_end() -> None:
    found = parse("Morska 5 " + "kod 12 " * LONGEST + "99", CITIES)
    assert (found.street, found.house.left) == ("Morska", "5")
    assert found.detail.endswith("99")


def digits(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter in "0123456789")


def what_was_read(found: ParsedAddress) -> str:
    return " ".join((found.street, *found.house, found.unit, found.detail, found.postcode))


pieces = st.sampled_from(
    ["Morska", "3 Maja", "23 Marca", "5", "7a", "12 b", "5-7", "14/16", "/3", "m. 4", "m5", "lok. U2", "klatka 2", "kl. B",
     "oficyna", "bl. 3", "bud. 4", "3 piętro", "II p.", "i 8", "kod 12", "tel. 600 100 200", "(", ")", ",", "-", "/", "bis",
     "76-200", "81702", "76 200", "Słupsk", "12345", "nr 3", "dom 6", "sklep 9", "1000-lecia", "11-go"]
)  # fmt: skip
lines = st.lists(pieces, max_size=9).map(" ".join) | st.text(alphabet="Mm 0123456789abi/-\\,;.()", max_size=60)


@given(lines)
@example("76-200 Morska 5, 76-200")
@example("Morska 5 5/7/3 m. 4 m. 5 (m. 6) blok 3/4")
@example("Morska 1 2 3 4 5 6")
@example("Morska 5 - 5 /3 5")
def test_every_digit_that_was_typed_is_found_again(line: str) -> None:
    found = parse(line, CITIES)
    for one in (found, found.with_flat_after_space()):
        read_again = digits(what_was_read(one))
        repeated = digits(one.postcode * line.count(one.postcode or " "))  # a postcode that is said twice is read once
        assert digits(line) <= read_again + repeated, one
        assert read_again <= digits(line)


@given(lines)
@example("Morska 2 m. 4")
@example("Morska 5-7/3, kl. B")
@example("Morska 5/7 m. LU2")
@example("Morska 76 i 8")
@example("Morska 5 m. 3/4")
@example("Morska 5 m. 3 (za nr 8)")
def test_an_address_typed_again_as_it_was_read_stays_as_it_is(line: str) -> None:
    _street, number, unit, detail = read(line)
    if number:
        again = parse(f"Morska {typed_again(number, unit, detail)}", CITIES)
        assert (number, unit) in readings(again.house, unit=again.unit, doubles=())
        assert again.detail == detail
