"""Metres against the ellipsoid, and words that say no more than they should."""

import pytest
from django.utils import translation
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from places.distance import DETOUR, in_words, metres, way
from places.points import DistrictCentre, Point
from volunteers.models import Transport

SLUPSK = DistrictCentre(Point(54.465, 17.028))
points = st.builds(Point, st.floats(49, 55), st.floats(14, 24.2))


def east(metres_away: float) -> DistrictCentre:
    """A point due east of the middle of Słupsk."""
    there = geodesic(meters=metres_away).destination(SLUPSK, bearing=90)
    return DistrictCentre(Point(there.latitude, there.longitude))


@given(points, points)
def test_metres_are_geodesic_and_the_same_both_ways(a: Point, b: Point) -> None:
    assert metres(a, b) == pytest.approx(geodesic(a, b).meters)
    assert metres(a, b) == pytest.approx(metres(b, a))


def test_a_known_distance_is_right() -> None:
    assert metres(SLUPSK, Point(54.441, 18.560)) == pytest.approx(99_300, rel=0.005)  # Słupsk to Sopot


def test_the_way_is_longer_than_the_line() -> None:
    assert way(SLUPSK, east(1000)) == pytest.approx(1000 * DETOUR, rel=1e-6)


@pytest.mark.parametrize(
    ("away", "mode", "words"),
    [
        (0, "foot", "in the same part of town"),
        (0, "car", "in the same part of town"),
        (400, "foot", "about 0.5 km, about 10 min on foot"),
        (923, "foot", "about 1.2 km, about 20 min on foot"),
        (2400, "foot", "about 3.1 km, about 45 min on foot"),
        (923, "bike", "about 1.2 km, about 10 min by bike"),
        (5000, "bike", "about 6.5 km, about 35 min by bike"),
        (923, "bus", "about 1.2 km, by bus"),
        (5000, "car", "about 6.5 km, by car"),
    ],
)
def test_the_way_in_words_is_as_the_person_goes_it(away: float, mode: str, words: str) -> None:
    assert in_words(SLUPSK, east(away) if away else SLUPSK, mode) == words


@pytest.mark.parametrize("mode", Transport.values)
def test_every_way_to_get_about_has_words(mode: str) -> None:
    assert "1.2 km" in in_words(SLUPSK, east(923), mode)


def test_polish_numbers_have_a_comma() -> None:
    with translation.override("pl"):
        assert "1,2" in in_words(SLUPSK, east(923), "foot")
