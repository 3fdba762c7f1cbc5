"""The local geocoder: what people type, what it answers, and that nobody else hears of it."""

import csv
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from places.geocoding.gazetteer import Gazetteer
from places.geocoding.geocoder import AmbiguousAddressError, LocalGeocoder, NoNetwork
from places.geocoding.results import Ambiguous, Located, NotFound, Result
from places.models import Precision

Ask = Callable[[str, str], Result]

PUBLISHED = 45  # the first rows; the others are ours
with (Path(__file__).parent / "addresses.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def parts(result: Result) -> dict[str, str]:
    """The columns of the table that were found."""
    if not isinstance(result, Located) or result.street is None:
        return {}
    return {
        "kind": result.street.kind,
        "street": result.street.name,
        "number": result.number,
        "unit": result.unit,
        "postcode": result.postcode,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_an_address_as_people_type_it_is_understood(case: dict[str, str], ask: Ask) -> None:
    found = parts(ask(case["city"], case["typed"]))
    assert found == {key: case[key] for key in ("kind", "street", "number", "unit", "postcode")}


def test_the_published_cases_are_all_there() -> None:
    assert len(CASES[:PUBLISHED]) == PUBLISHED
    assert CASES[PUBLISHED - 1]["typed"] == "Chodźki 14"


def streets(result: Result) -> list[str]:
    return [str(option.street) for option in result.options] if isinstance(result, Ambiguous) else []


@pytest.mark.parametrize("typed", ["Modrzewskiego 4", "Modrzejewskiego 4"])
def test_between_near_twins_the_person_chooses(typed: str, ask: Ask) -> None:
    found = streets(ask("slupsk", typed))
    assert sorted(found) == ["ul. Andrzeja Frycza-Modrzewskiego", "ul. Doktora Alfonsa Modrzejewskiego"]


def test_a_street_and_an_avenue_of_one_name_are_both_offered(ask: Ask) -> None:
    assert streets(ask("sopot", "Grunwaldzka 12")) == ["ul. Grunwaldzka", "al. Grunwaldzka"]


def test_a_name_that_is_only_similar_is_offered_and_not_taken(ask: Ask) -> None:
    assert streets(ask("slupsk", "Kołontaja 31")) == ["ul. Hugona Kołłątaja"]


def test_a_doubtful_slash_is_asked_about_with_the_building_first(ask: Ask) -> None:
    result = ask("slupsk", "Słoneczna 2/4")
    assert isinstance(result, Ambiguous)
    assert result.about == "number"
    assert [(option.number, option.unit) for option in result.options] == [("2/4", ""), ("2", "4")]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Nieistniejąca 12", "unknown-street"),
        ("15D", "no-street"),
        ("15D/3", "no-street"),
        ("", "no-street"),
        ("76-200 Słupsk", "no-street"),
        ("3 Maja 5, Sopot", "other-city"),
        ("Szkolna 5, Kobylnica", "other-city"),
    ],
)
def test_what_cannot_be_found_says_why(typed: str, reason: str, ask: Ask) -> None:
    result = ask("slupsk", typed)
    assert isinstance(result, NotFound)
    assert result.reason == reason


@pytest.mark.parametrize(
    ("city", "typed", "precision"),
    [
        ("sopot", "Polna 5", Precision.STREET),
        ("sopot", "al. Niepodległości 724, 81-853", Precision.POSTCODE),
        ("sopot", "Krynicka 5", Precision.DISTRICT),
        ("sopot", "al. Niepodległości 724", Precision.CITY),
        ("slupsk", "al. 3 Maja 22, 76-200", Precision.CITY),
    ],
)
def test_the_point_says_how_precise_it_is(city: str, typed: str, precision: str, ask: Ask) -> None:
    result = ask(city, typed)
    assert isinstance(result, Located)
    assert result.precision == precision


def test_a_street_without_a_district_is_given_to_the_nearest_centre(ask: Ask, gazetteers: dict[str, Gazetteer]) -> None:
    result = ask("sopot", "Wejherowska 5")
    assert isinstance(result, Located)
    assert result.district is not None
    centre = gazetteers["sopot"].districts[result.district]
    assert abs(centre.lat - result.point.lat) < 0.01


def test_only_the_middle_of_the_city_gives_no_district(ask: Ask) -> None:
    result = ask("slupsk", "Fabryczna 1")
    assert isinstance(result, Located)
    assert result.district is None


# --- as a geopy geocoder --------------------------------------------------------------------------


@pytest.fixture
def geocoder(db: None, gazetteers: dict[str, Gazetteer]) -> LocalGeocoder:
    return LocalGeocoder(gazetteers["slupsk"])


def test_geopy_gets_a_location_with_its_parts(geocoder: LocalGeocoder) -> None:
    location = geocoder.geocode("Słoneczna 15D/3")
    assert isinstance(location, Location)
    assert location.address == "ul. Słoneczna 15D/3"
    assert (location.latitude, location.longitude) == (54.452, 17.023)
    assert location.raw.unit == "3"


def test_geopy_gets_none_for_a_street_that_is_not_there(geocoder: LocalGeocoder) -> None:
    assert geocoder.geocode("Nieistniejąca 12") is None


def test_geopy_gets_every_choice_or_an_error_but_never_a_guess(geocoder: LocalGeocoder) -> None:
    several = geocoder.geocode("Modrzewskiego 4", exactly_one=False)
    assert isinstance(several, list)
    assert len(several) == 2
    with pytest.raises(AmbiguousAddressError):
        geocoder.geocode("Modrzewskiego 4")


def test_geopy_gets_a_list_when_it_asks_for_one(geocoder: LocalGeocoder) -> None:
    assert [place.address for place in geocoder.geocode("Grodzka 6", exactly_one=False) or []] == ["ul. Grodzka 6"]


def test_the_adapter_refuses_to_fetch(geocoder: LocalGeocoder) -> None:
    assert isinstance(geocoder.adapter, NoNetwork)
    with pytest.raises(GeocoderQueryError):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})
    with pytest.raises(GeocoderQueryError):
        geocoder.adapter.get_text("https://example.org/", timeout=1, headers={})


def test_no_address_leaves_the_machine(geocoder: LocalGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("A socket was opened.")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert geocoder.geocode("Słoneczna 15D/3")


def test_an_address_is_never_logged(geocoder: LocalGeocoder, caplog: pytest.LogCaptureFixture) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0, max_retries=0, swallow_exceptions=True)
    with caplog.at_level(logging.DEBUG):
        limited("Modrzewskiego 4")  # fails, and geopy would log the whole address
        geocoder.geocode("Słoneczna 15D/3")
    assert caplog.records == []


def test_what_was_found_does_not_show_the_address_in_a_traceback(ask: Ask) -> None:
    shown = [repr(ask("slupsk", typed)) for typed in ("Słoneczna 15D/3", "Modrzewskiego 41", "Nieistniejąca 41")]
    assert not [text for text in shown if "15D" in text or "41" in text or "eczna" in text or "Modrz" in text]
