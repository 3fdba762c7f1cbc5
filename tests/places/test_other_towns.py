"""Another town is said to be one, whatever its street is called; a part of the own town is used and not lost."""

import pytest

from places.geocoding.gazetteer import Gazetteer
from places.geocoding.results import Located, NotFound
from places.normalisation.dictionaries import OTHER_TOWNS
from places.normalisation.folding import fold
from tests.places.conftest import Ask


@pytest.mark.parametrize(
    "line",
    [
        "Marii Dąbrowskiej 4, 44-100 Gliwice",
        "44-100 Gliwice, Morska 4",
        "Morska 4, 44-100",
        "Nieznana 4 m. 2, 30-001",
        "Morska 4, Toruń",
        "Morska 4 Toruń",
        "Morska 4 m. 2 w Toruniu",
        "Morska 4B Nowy Sącz",
        "Morska 4, Bielsko-Biała",
        "Toruń, Morska 4",
        "Morska 4 (Toruń)",
        "Morska 4, klatka B, Jelenia Góra",
    ],
)
def test_an_address_in_another_town_is_one(line: str, ask: Ask) -> None:
    found = ask("slupsk", line)
    assert isinstance(found, NotFound)
    assert found.reason == "other-city"
    assert found.typed.number.startswith("4")


@pytest.mark.parametrize(
    ("city", "line", "street"),
    [
        ("slupsk", "Poznańska 4, 76-200 Słupsk", "Poznańska"),
        ("slupsk", "Słupsk, Morska 4, Słupsk", "Morska"),
        ("slupsk", "Morska 4, 76-215", "Morska"),  # a code of ours that the table lacks
        ("sopot", "Gen. Andersa 4, Sopot (Sopot)", "Generała Władysława Andersa"),
        ("lublin", "al. Unii Lubelskiej 4", "Unii Lubelskiej"),
    ],
)
def test_the_own_town_is_no_other_one(city: str, line: str, street: str, ask: Ask) -> None:
    found = ask(city, line)
    assert isinstance(found, Located)
    assert found.street is not None
    assert found.street.name == street


def test_a_town_inside_the_name_of_a_street_is_no_town(ask: Ask) -> None:
    found = ask("slupsk", "Obrońców Helu 4")
    assert isinstance(found, NotFound)
    assert found.reason == "unknown-street"


def test_every_other_town_is_folded() -> None:
    assert len(set(OTHER_TOWNS.values())) > 150
    assert not [name for name in OTHER_TOWNS if name != fold(name).strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Przylesie, Wejherowska 8D/12",
        "Wejherowska 8D/12, Przylesie",
        "Wejherowska 8D/12 Przylesie",
        "ul. Wejherowska 8D/12 (Przylesie)",
        "os. Przylesie, ul. Wejherowska 8D m. 12",
        "Wejherowska, Przylesie 8D/12",
        "81-821 Sopot, Przylesie, Wejherowska 8D/12",
        "Wejherowska 8D/12, Przylesie, Sopot",
    ],
)
def test_a_part_of_town_that_is_named_is_used(line: str, ask: Ask, gazetteers: dict[str, Gazetteer]) -> None:
    found = ask("sopot", line)
    assert isinstance(found, Located)
    assert (str(found.street), found.number, found.unit, found.detail) == ("ul. Wejherowska", "8D", "12", "")
    assert found.district == gazetteers["sopot"].district_names["przylesie"]


def test_a_part_of_town_may_have_the_name_of_the_town_in_its_own(ask: Ask, gazetteers: dict[str, Gazetteer]) -> None:
    found = ask("sopot", "Wejherowska 5, Górny Sopot")
    assert isinstance(found, Located)
    assert found.district == gazetteers["sopot"].district_names["gorny sopot"]


def test_a_part_of_town_tells_where_a_street_without_a_point_is(ask: Ask, gazetteers: dict[str, Gazetteer]) -> None:
    found = ask("slupsk", "Zatorze, Fabryczna 1")
    assert isinstance(found, Located)
    assert found.point == gazetteers["slupsk"].districts[gazetteers["slupsk"].district_names["zatorze"]]


@pytest.mark.parametrize("line", ["Brodwino 5", "Brodwino, 5"])
def test_a_part_of_town_alone_is_read_as_a_street(line: str, ask: Ask) -> None:
    found = ask("sopot", line)
    assert isinstance(found, NotFound)
    assert (found.reason, found.typed.street_text) == ("unknown-street", "Brodwino")
