"""An address line taken apart, without any table."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from places.geocoding.house_numbers import HouseNumber, readings
from places.geocoding.parsing import ParsedAddress, parse
from places.geocoding.postcodes import format_postcode

CITIES = {"slupsk": "slupsk", "slupsku": "slupsk", "sopot": "sopot", "kobylnica": "Kobylnica"}


def parsed(line: str) -> ParsedAddress:
    return parse(line, CITIES)


@pytest.mark.parametrize(
    ("line", "street", "left", "right", "unit"),
    [
        ("Słoneczna 15D", "Słoneczna", "15D", "", ""),
        ("Słoneczna 15 d", "Słoneczna", "15D", "", ""),
        ("Słoneczna 15d m3", "Słoneczna", "15D", "", "3"),
        ("Słoneczna 15D/3", "Słoneczna", "15D", "3", ""),
        ("Słoneczna 15 D / 3", "Słoneczna", "15D", "3", ""),
        ("Morska 2, m. 28", "Morska", "2", "", "28"),
        ("Morska 2 lokal użytkowy 4", "Morska", "2", "", "4"),
        ("Fałata 12/U5", "Fałata", "12", "U5", ""),
        ("Morska 94-98", "Morska", "94", "98", ""),
        ("Morska 132A-", "Morska", "132A", "", ""),
        ("Morska nr 5 kl. 2 m. 7", "Morska", "5", "", "7"),
        ("Morska 5 klatka 2", "Morska", "5", "", ""),
        ("Morska 5 klatka B", "Morska", "5", "", ""),
        ("Morska 5, II piętro", "Morska", "5", "", ""),
        ("Morska 5 obok apteki", "Morska", "5", "", ""),
        ("Morska 5 m 12 kod 12", "Morska", "5", "", "12"),
        ("Morska 5 kod 12 m 7", "Morska", "5", "", ""),
        ("3 Maja", "3 Maja", "", "", ""),
        ("3 Maja 65", "3 Maja", "65", "", ""),
        ("Konstytucji 3 Maja", "Konstytucji 3 Maja", "", "", ""),
        ("Konstytucji 3-go Maja 3", "Konstytucji 3 Maja", "3", "", ""),
        ("15D/3", "", "15D", "3", ""),
        ("", "", "", "", ""),
    ],
)
def test_street_house_and_flat(line: str, street: str, left: str, right: str, unit: str) -> None:
    found = parsed(line)
    assert (found.street, found.house.left, found.house.right, found.unit) == (street, left, right, unit)


@pytest.mark.parametrize(
    "line",
    [
        "76-200 Słupsk, ul.Morska 5",
        "Morska 5, 76-200 Słupsk",
        "MORSKA 5 76200 SŁUPSK",
        "Słupsk 76-200 Morska 5",
        "Morska 5, 76 200 Słupsk",
        "Morska 5 76\u2013200, w Słupsku",
    ],
)
def test_city_and_postcode_stand_at_either_end(line: str) -> None:
    found = parsed(line)
    assert (found.street.casefold(), found.house.left, found.postcode, found.city) == (
        "morska",
        "5",
        "76-200",
        "slupsk",
    )


def test_two_numbers_with_a_space_are_a_postcode_only_beside_a_city() -> None:
    assert parsed("Morska 12 345").postcode == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ul. Morska 5", "ul."),
        ("na ulicy Morskiej 5", "ul."),
        ("mieszkam przy alei Morskiej 5", "al."),
        ("Pl.Morski 5", "pl."),
        ("os. Morskie 5", "os."),
        ("rondo Morskie", "rondo"),
        ("Placowa 5", ""),
        ("Alpejska 5", ""),
    ],
)
def test_the_type_word_is_taken_from_the_beginning(line: str, kind: str) -> None:
    assert parsed(line).kind == kind


def test_a_place_next_to_the_city_is_named() -> None:
    assert parsed("Szkolna 5, Kobylnica").city == "Kobylnica"


def test_the_flat_after_a_space_is_the_other_reading() -> None:
    other = parsed("Słoneczna 15D 3").with_flat_after_space()
    assert (other.street, other.house.left, other.unit) == ("Słoneczna", "15D", "3")


@given(st.text(max_size=300))
@example("\x00" * 10)
@example("m. m. m. 1/2/3/4/5")
@example("76-200" * 40)
@example("/" * 300)
def test_no_text_breaks_the_parser(text: str) -> None:
    found = parsed(text)
    found.with_flat_after_space()
    assert len(found.street) <= 200


streets = st.sampled_from(["Słoneczna", "Stefana Banacha", "3 Maja", "Konstytucji 3 Maja", "Bogusława X", "23 Marca"])
houses = st.from_regex(r"[1-9][0-9]{0,2}[A-H]?", fullmatch=True)
flats = st.one_of(st.just(""), st.from_regex(r"[1-9][0-9]{0,2}", fullmatch=True))
postcodes = st.from_regex(r"[0-9]{2}-[0-9]{3}", fullmatch=True).filter(lambda code: code.isascii())


@given(streets, houses, flats, postcodes)
def test_a_well_formed_line_comes_back_whole(street: str, house: str, flat: str, postcode: str) -> None:
    line = f"ul. {street} {house}" + (f" m. {flat}" if flat else "") + f", {postcode} Słupsk"
    assert parsed(line) == ParsedAddress(street, "ul.", HouseNumber(house), flat, postcode, "slupsk")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("76200", "76-200"), ("76 200", "76-200"), (" 76-200 ", "76-200"), ("7620", ""), ("76-2000", ""), ("ab-cde", "")],
)
def test_a_postcode_is_written_as_the_post_does(typed: str, code: str) -> None:
    assert format_postcode(typed) == code


@pytest.mark.parametrize(
    ("typed", "unit", "expected"),
    [
        (HouseNumber("5"), "", [("5", "")]),
        (HouseNumber("5"), "3", [("5", "3")]),
        (HouseNumber("7", "9"), "", [("7/9", "")]),  # the register knows it
        (HouseNumber("12", "U5"), "", [("12", "U5")]),
        (HouseNumber("7", "56"), "", [("7", "56")]),
        (HouseNumber("11", "4"), "", [("11", "4")]),
        (HouseNumber("6A", "7"), "", [("6A", "7")]),
        (HouseNumber("37", "38"), "", [("37/38", "")]),
        (HouseNumber("25", "27"), "", [("25/27", "")]),
        (HouseNumber("25", "27", "4"), "", [("25/27", "4")]),
        (HouseNumber("25", "27"), "4", [("25/27", "4")]),
        (HouseNumber("2", "4"), "", [("2/4", ""), ("2", "4")]),
        (HouseNumber("20", "28"), "", [("20/28", ""), ("20", "28")]),
    ],
)
def test_a_slash_is_read_in_this_order(typed: HouseNumber, unit: str, expected: list[tuple[str, str]]) -> None:
    assert list(readings(typed, unit=unit, doubles={"7/9"})) == expected
