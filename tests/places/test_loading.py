"""The tables that ship: whole, plausible, and loaded as often as one likes."""

from io import StringIO

import pytest
from django.core.management import call_command

from demo.cast import CENTRES
from places.distance import metres
from places.geocoding.cities import locate
from places.geocoding.results import Located
from places.loading import load
from places.models import City, Street, StreetAlias
from places.points import Point


def test_loading_twice_changes_nothing(db: None) -> None:
    first = load()
    keys = set(Street.objects.values_list("pk", "name"))
    again = load()
    assert set(Street.objects.values_list("pk", "name")) == keys
    assert (again.differences, [one.added + one.changed for one in again.tables.values()]) == ([], [0] * 6)
    assert (
        first.counts
        == again.counts
        == {
            "cities": 3,
            "districts": 17,
            "streets": Street.objects.count(),
            "aliases": StreetAlias.objects.count(),
            "double numbers": 6,
            "postcodes": 152,
        }
    )


def test_the_streets_of_our_own_centres_are_in_the_tables(cities: dict[str, City]) -> None:
    for city, centre in CENTRES.items():
        assert isinstance(locate(cities[city], centre["street_line"]), Located), centre


def test_the_command_says_what_it_loaded(db: None) -> None:
    out = StringIO()
    call_command("load_places", stdout=out)
    assert "districts: 17" in out.getvalue()


def test_a_street_and_its_district_are_of_one_city(cities: dict[str, City]) -> None:
    strangers = [street.name for street in Street.objects.select_related("district") if _strange(street)]
    assert strangers == []


def _strange(street: Street) -> bool:
    return street.district is not None and street.district.city_id != street.city_id


def _inside(point: Point, corners: list[list[float]]) -> bool:
    """Whether a ray to the east crosses the outline an odd number of times."""
    crossed = [
        lon1 + (point.lat - lat1) * (lon2 - lon1) / (lat2 - lat1) > point.lon
        for (lat1, lon1), (lat2, lon2) in zip(corners, corners[1:] + corners[:1], strict=True)
        if (lat1 > point.lat) != (lat2 > point.lat)
    ]
    return sum(crossed) % 2 == 1


@pytest.mark.parametrize("slug", ["slupsk", "sopot"])
def test_every_point_lies_in_its_city(slug: str, cities: dict[str, City]) -> None:
    city = cities[slug]
    placed = [
        *((str(d), d.point) for d in city.districts.all()),
        *((str(s), s.point) for s in city.streets.all() if s.point),
        *((str(p), p.point) for p in city.postcodes.all()),
    ]
    assert [name for name, point in placed if not _inside(point, city.outline)] == []


def test_a_street_lies_near_the_centre_of_its_district(cities: dict[str, City]) -> None:
    far = [
        (str(street), str(street.district))
        for street in Street.objects.exclude(lat=None).exclude(district=None).select_related("district")
        if street.district and street.point and metres(street.point, street.district.point) > 1200
    ]
    assert far == []
